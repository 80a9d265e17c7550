import { type Store } from '@plumbline/store';
import { readRegistry } from './registered-models.ts';
import { verifyArtifacts, type ArtifactsOptions } from './verify-artifacts.ts';
import { verifyCached } from './verify-cached.ts';
import { verifyErasures } from './verify-erasures.ts';
import { verifyChain } from './verify-chain.ts';
import { readLedgers, verifyLedgers } from './verify-ledgers.ts';
import { verifyRegistry } from './verify-registry.ts';
import { readRecords, verifyRuns } from './verify-runs.ts';

/** What was checked, and everything that is not as it should be, each in one sentence. */
export interface VerifyReport {
  /** Entries of the log that could be read. */
  readonly entries: number;
  /** Runs that ended. */
  readonly runs: number;
  /** Artifacts that the log names and the store holds. */
  readonly artifacts: number;
  /** Bytes of those artifacts that are right. */
  readonly bytes: number;
  /** Versions of models in the registry that could be read. */
  readonly models: number;
  /** Privacy ledgers that could be read. */
  readonly ledgers: number;
  /** Runs that started and did not end: killed, or still going. */
  readonly unfinished: readonly string[];
  readonly problems: readonly string[];
}

export type VerifyOptions = ArtifactsOptions;

/**
 * Checks a store against its audit log: that the chain is whole, that the record of every ended run is the one the
 * log vouches for, that the log still holds what each record saw of it, that cached results are those of their keys,
 * that the registry holds what was registered and all that it names is there, that privacy ledgers hold what was
 * decided and spent, and that every artifact the log names and the store holds has the bytes its digest says.
 *
 * The log proves what was changed after it was written, as far as an ended run's record or another copy of a head
 * vouches for it. It is not signed: who may write the store could write it anew as a whole.
 */
export async function verifyAudit(store: Store, options: VerifyOptions = {}): Promise<VerifyReport> {
  const records = await readRecords(store);
  const versions = await readRegistry(store);
  const read = await readLedgers(store);
  const chain = await verifyChain(store, options.signal);
  const runs = await verifyRuns(store, records, chain.entries);
  const artifacts = await verifyArtifacts(store, chain.entries, options);
  const registry = await verifyRegistry(store, versions, chain.entries, options.signal);
  const ledgers = await verifyLedgers(store, read, chain.entries);
  const erasures = await verifyErasures(store, chain.entries);
  return {
    entries: chain.entries.length,
    runs: runs.finished.length,
    artifacts: artifacts.held,
    bytes: artifacts.bytes,
    models: registry.models,
    ledgers: ledgers.ledgers,
    unfinished: runs.unfinished,
    problems: [
      ...chain.problems,
      ...runs.problems,
      ...verifyCached(chain.entries),
      ...registry.problems,
      ...ledgers.problems,
      ...erasures,
      ...artifacts.problems,
    ],
  };
}
