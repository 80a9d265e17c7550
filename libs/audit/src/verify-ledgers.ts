import { canonicalJson, digestOfJson, JsonValueSchema, type Digest } from '@plumbline/stage';
import { DigestSchema, InvalidDocument, parseDocument, StoreNotReadable, type Store } from '@plumbline/store';
import { z } from 'zod';
import { type AuditEntry } from './entry.ts';

const FOLDER = 'privacy/';
const documentOf = (dataset: string) => `${FOLDER}${dataset}.json`;

/** What of a privacy ledger can be held against the log: its chain, and what changes how much is left. */
const LedgerSchema = z.object({
  dataset: z.string(),
  entries: z.array(
    z
      .object({
        sequence: z.int().positive(),
        previous: DigestSchema.nullable(),
        digest: DigestSchema,
        event: z.object({ type: z.string() }).catchall(JsonValueSchema),
      })
      .catchall(JsonValueSchema),
  ),
});
type Ledger = z.output<typeof LedgerSchema>;

/** A ledger, or what is wrong with its document, in a sentence. */
export type ReadLedger = { readonly ledger: Ledger } | { readonly problem: string };

export interface LedgersReport {
  /** Privacy ledgers that could be read. */
  readonly ledgers: number;
  readonly problems: readonly string[];
}

/** All privacy ledgers. Read before the log, they never hold a budget or a return that the log cannot have yet. */
export async function readLedgers(store: Store): Promise<Map<string, ReadLedger>> {
  const ledgers = new Map<string, ReadLedger>();
  for (const document of await store.listDocuments(FOLDER)) {
    const read = await readLedger(store, document);
    if (read) ledgers.set(document, read);
  }
  return ledgers;
}

/**
 * Compares the privacy ledgers with the log: each chain must be whole, every reservation that the log names must be there,
 * and what gives a data set more budget — a budget that is set, a reservation that is returned — must be in the log.
 *
 * A reservation that the log does not name is of a process that was killed before any row was read: it only costs.
 */
export async function verifyLedgers(
  store: Store,
  ledgers: ReadonlyMap<string, ReadLedger>,
  entries: readonly AuditEntry[],
): Promise<LedgersReport> {
  const problems: string[] = [];
  let read = 0;
  for (const [document, found] of ledgers) {
    if ('problem' in found) problems.push(found.problem);
    else {
      read++;
      problems.push(...problemsOf(document, found.ledger, entries));
    }
  }
  for (const [dataset, reservations] of reservationsIn(entries)) {
    // One that was added after the ledger was read first is there now.
    const found = await readLedger(store, documentOf(dataset));
    if (!found) problems.push(`Privacy ledger '${dataset}': the log names it, but it is gone.`);
    else if ('ledger' in found) problems.push(...missing(found.ledger, reservations));
  }
  return { ledgers: read, problems };
}

async function readLedger(store: Store, document: string): Promise<ReadLedger | undefined> {
  try {
    const found = await store.readDocument(document);
    return found && { ledger: parseDocument(store, document, found.text, LedgerSchema) };
  } catch (error) {
    if (error instanceof StoreNotReadable) return { problem: error.message };
    if (!(error instanceof InvalidDocument)) throw error;
    return { problem: `The privacy ledger '${document}' cannot be read: ${error.reason}.` };
  }
}

function problemsOf(document: string, ledger: Ledger, log: readonly AuditEntry[]): string[] {
  const say = (problem: string) => `Privacy ledger '${ledger.dataset}': ${problem}.`;
  if (documentOf(ledger.dataset) !== document) return [say(`it is in the place of another, '${document}'`)];
  const vouched = gainsIn(log);
  return ledger.entries.flatMap((entry, i) => {
    const { digest, ...content } = entry;
    if (entry.sequence !== i + 1) return [say(`entry ${entry.sequence} is in the place of entry ${i + 1}`)];
    if (digestOfJson(content) !== digest) return [say(`entry ${entry.sequence} was changed`)];
    if (entry.previous !== (ledger.entries[i - 1]?.digest ?? null))
      return [say(`entry ${entry.sequence} does not follow the one before it`)];
    return take(vouched, gainOf(ledger.dataset, entry.event))
      ? []
      : [say(`entry ${entry.sequence} gives it budget, and the log vouches for no such entry`)];
  });
}

/** What raises what is left of a budget, as text; `undefined` for what lowers it. */
function gainOf(dataset: string, { type, ...event }: Ledger['entries'][number]['event']): string | undefined {
  return type === 'reserved' ? undefined : canonicalJson({ type: `privacy.${type}`, dataset, ...event });
}

/** All gains of the log, with how often it names each. */
function gainsIn(log: readonly AuditEntry[]): Map<string, number> {
  const gains = new Map<string, number>();
  const add = (gain: object) => gains.set(canonicalJson(gain), (gains.get(canonicalJson(gain)) ?? 0) + 1);
  for (const { event } of log) {
    if (event.type === 'privacy.budget') add(event);
    if (event.type === 'privacy.returned') {
      const { type, dataset, reservation } = event;
      add({ type, dataset, reservation });
    }
  }
  return gains;
}

/** Uses up one gain, so that an entry which is written once counts once. */
function take(gains: Map<string, number>, gain: string | undefined): boolean {
  if (gain === undefined) return true;
  const left = gains.get(gain) ?? 0;
  gains.set(gain, left - 1);
  return left > 0;
}

/** Data set → place of each reservation that the log names → its digest. */
function reservationsIn(log: readonly AuditEntry[]): Map<string, Map<number, Digest>> {
  const reservations = new Map<string, Map<number, Digest>>();
  for (const { event } of log) {
    if (event.type !== 'privacy.reserved') continue;
    const of = reservations.get(event.dataset) ?? new Map<number, Digest>();
    reservations.set(event.dataset, of.set(event.sequence, event.digest));
  }
  return reservations;
}

const missing = ({ dataset, entries }: Ledger, reservations: ReadonlyMap<number, Digest>): string[] =>
  [...reservations]
    .filter(([sequence, digest]) => entries[sequence - 1]?.digest !== digest)
    .map(
      ([sequence]) =>
        `Privacy ledger '${dataset}': the log names its entry ${sequence}, which now is another or gone.`,
    );
