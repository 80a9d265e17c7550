import { digestOfJson, type Digest } from '@plumbline/stage';
import { DigestSchema } from '@plumbline/store';
import { z } from 'zod';
import { AuditEventSchema, type AuditEvent } from './event.ts';

/** One link of the chain: an event, its place in order, and the digest of the link before it. */
export const AuditEntrySchema = z.strictObject({
  format: z.literal('plumbline-audit/1'),
  /** From 1, without gaps. This is the order of events; clocks may be wrong. */
  sequence: z.int().positive(),
  /** ISO 8601 in UTC, by the clock of the machine that wrote it. */
  at: z.iso.datetime(),
  /** The digest of entry `sequence - 1`; `null` in the first. */
  previous: DigestSchema.nullable(),
  event: AuditEventSchema,
  /** SHA-256 of all of the above as canonical JSON. */
  digest: DigestSchema,
});
export type AuditEntry = z.output<typeof AuditEntrySchema>;

/** Where the log stands: the newest entry's place and digest. */
export type AuditHead = Pick<AuditEntry, 'sequence' | 'digest'>;

/** The digest that an entry must have. */
export const digestOf = ({ format, sequence, at, previous, event }: Omit<AuditEntry, 'digest'>): Digest =>
  digestOfJson({ format, sequence, at, previous, event });

/** The entry that comes after a head. */
export function entryAfter(head: AuditHead | undefined, event: AuditEvent, at: Date): AuditEntry {
  const entry = {
    format: 'plumbline-audit/1' as const,
    sequence: (head?.sequence ?? 0) + 1,
    at: at.toISOString(),
    previous: head?.digest ?? null,
    event,
  };
  return { ...entry, digest: digestOf(entry) };
}

const FOLDER = 'audit/';

/** An entry's document; names sort as the entries do. */
export const documentOf = (sequence: number): string => `${FOLDER}${String(sequence).padStart(12, '0')}.json`;

export const AUDIT_FOLDER = FOLDER;
