import { DeclaredReleaseSchema, digestOfJson, NeighboursSchema, ProtectedNameSchema } from '@plumbline/stage';
import { DigestSchema, RunIdSchema } from '@plumbline/store';
import { z } from 'zod';
import { PrivacyLossSchema } from '../accountant/privacy-loss.ts';

/** How much may be told of a protected data set's people, by all releases ever made of it together. */
export const BudgetSchema = z.strictObject({
  epsilon: z.number().positive(),
  delta: z.number().gt(0).lt(1),
  neighbours: NeighboursSchema,
});
export type Budget = z.output<typeof BudgetSchema>;

/** A release as it was declared, what it costs, and where that is proved. */
export const ChargedReleaseSchema = DeclaredReleaseSchema.extend({
  loss: PrivacyLossSchema,
  paper: z.string(),
});
export type ChargedRelease = z.output<typeof ChargedReleaseSchema>;

/** Budget that a stage call holds: spent from the moment it is reserved. */
export const ReservationSchema = z.strictObject({
  run: RunIdSchema,
  call: z.string().min(1),
  /** The call's cache key: its code, params and inputs. */
  key: DigestSchema,
  /** SHA-256 of the files, or of the artifacts, whose protected rows it reads. */
  data: z.array(DigestSchema),
  /** Of the releases, as declared; `loss` is under the budget's. */
  neighbours: NeighboursSchema,
  releases: z.array(ChargedReleaseSchema),
});
export type Reservation = z.output<typeof ReservationSchema>;

const EventSchema = z.discriminatedUnion('type', [
  /** The budget from here on. */
  z.strictObject({ type: z.literal('budget'), ...BudgetSchema.shape, reason: z.string().min(1).max(500) }),
  z.strictObject({ type: z.literal('reserved'), ...ReservationSchema.shape }),
  /** The call of a reservation ended without having drawn any noise: nothing was released. */
  z.strictObject({ type: z.literal('returned'), reservation: z.int().positive() }),
]);
export type LedgerEvent = z.output<typeof EventSchema>;

/** One link of a ledger's chain. */
export const LedgerEntrySchema = z.strictObject({
  /** From 1, without gaps. This is the order of entries; clocks may be wrong, and nothing depends on them. */
  sequence: z.int().positive(),
  /** ISO 8601 in UTC, by the clock of the machine that wrote it. */
  at: z.iso.datetime(),
  /** The digest of entry `sequence - 1`; `null` in the first. */
  previous: DigestSchema.nullable(),
  event: EventSchema,
  /** SHA-256 of all of the above as canonical JSON. */
  digest: DigestSchema,
});
export type LedgerEntry = z.output<typeof LedgerEntrySchema>;

/** All that was ever decided and spent on one protected data set; entries are only added. */
export const LedgerDocumentSchema = z.strictObject({
  format: z.literal('plumbline-ledger/1'),
  dataset: ProtectedNameSchema,
  entries: z.array(LedgerEntrySchema).min(1),
});
export type LedgerDocument = z.output<typeof LedgerDocumentSchema>;

const digestOf = ({ sequence, at, previous, event }: Omit<LedgerEntry, 'digest'>) =>
  digestOfJson({ sequence, at, previous, event });

/** The entry that comes after others. */
export function entryAfter(entries: readonly LedgerEntry[], event: LedgerEvent, at: Date): LedgerEntry {
  const entry = {
    sequence: entries.length + 1,
    at: at.toISOString(),
    previous: entries.at(-1)?.digest ?? null,
    event,
  };
  return { ...entry, digest: digestOf(entry) };
}

/** What is wrong with the chain, as the end of a sentence that begins with the ledger; `undefined` where it is whole. */
export function problemOfChain({ entries }: LedgerDocument): string | undefined {
  const [first] = entries;
  if (first?.event.type !== 'budget') return 'does not begin with a budget';
  for (const [i, entry] of entries.entries()) {
    if (entry.sequence !== i + 1) return `has entry ${entry.sequence} in place of entry ${i + 1}`;
    if (digestOf(entry) !== entry.digest) return `was changed in entry ${entry.sequence}`;
    if (entry.previous !== (entries[i - 1]?.digest ?? null))
      return `was changed before entry ${entry.sequence}: it follows another entry`;
  }
  return undefined;
}
