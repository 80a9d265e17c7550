import { digestOfJson, type Digest } from '@plumbline/stage';
import { DigestSchema, documentText } from '@plumbline/store';
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
export const AuditHeadSchema = AuditEntrySchema.pick({ sequence: true, digest: true });
export type AuditHead = z.output<typeof AuditHeadSchema>;

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

export const AUDIT_FOLDER = 'audit/';

/** An entry's document; names sort as the entries do. */
export const documentOf = (sequence: number): string =>
  `${AUDIT_FOLDER}${String(sequence).padStart(12, '0')}.json`;

/** The place that a document's name stands for; `undefined` for a name that no entry has. */
export function sequenceOf(document: string): number | undefined {
  const digits = /^audit\/(\d{12})\.json$/.exec(document)?.[1];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}

/**
 * Reads one entry by itself, strictly: the text must be, to the byte, what the entry is written as, so that there is no
 * second way to say the same, such as a key given twice.
 *
 * @returns the entry, or what is wrong with it, as the end of a sentence that begins with "entry 7"
 */
export function readEntry(text: string, sequence: number): AuditEntry | string {
  const parsed = AuditEntrySchema.safeParse(parseJson(text));
  if (!parsed.success) return 'does not have the form of an entry';
  const entry = parsed.data;
  if (entry.sequence !== sequence) return `says that it is entry ${entry.sequence}`;
  if (digestOf(entry) !== entry.digest) return 'was changed: its digest is not that of its content';
  return documentText(entry) === text ? entry : 'is not written as the log writes its entries';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
