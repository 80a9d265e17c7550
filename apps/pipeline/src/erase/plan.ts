import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { PseudonymKey } from '@plumbline/personal-data';
import { UsageError } from '@plumbline/stage';
import {
  effectiveStatus,
  listErasures,
  listRuns,
  modelNameOf,
  modelRegistry,
  newRunId,
  type Erasure,
  type RunRecord,
  type Store,
} from '@plumbline/store';
import { requireKeyOf } from './erased-subjects.ts';
import { RunGoingOn, SubjectNotFound } from './errors.ts';
import { findSubject, isThere, type Found } from './find-subject.ts';
import { isErased } from './lineage.ts';
import { readingCalls, type ReadingCall } from './reading-calls.ts';
import { normalId } from './subject-rows.ts';

export interface ErasureRequest {
  readonly subject: string;
  /** The identifier that the id is one of; left out where there is a single one. */
  readonly column?: string | undefined;
  readonly deleteModels: boolean;
  readonly includeUnreadable: boolean;
  /** Where the source is written without the subject; only where one source holds them. */
  readonly output?: string | undefined;
}

export interface ErasurePlan {
  /** As it stands in the store while it is under way. */
  readonly erasure: Erasure;
  /** Files to be written anew → the call that tells how each is read. */
  readonly readings: ReadonlyMap<string, ReadingCall>;
  readonly runs: readonly RunRecord[];
  /** Erasures of the same person that ended earlier. */
  readonly before: readonly Erasure[];
}

/**
 * Finds all that holds a person. Nothing is written. An erasure that was begun and did not end is gone on with: what it had
 * found stays part of it, as the data that would show it may be gone already.
 *
 * @throws {RunGoingOn | NoIdentifierColumn | SeveralIdentifierColumns | SubjectNotFound | SourceGone | OtherKey}
 */
export async function planErasure(
  store: Store,
  key: PseudonymKey,
  request: ErasureRequest,
): Promise<ErasurePlan> {
  const runs = await listRuns(store);
  const running = runs.find((run) => effectiveStatus(run) === 'running');
  if (running) throw new RunGoingOn(running.id);
  const erasures = await listErasures(store);
  requireKeyOf(erasures, key);
  const subject = key.erasedSubjectOf(normalId(request.subject));
  const same = erasures.filter((one) => one.subject === subject);
  const before = same.filter(({ finishedAt }) => finishedAt !== undefined);
  const begun = same.find(({ finishedAt }) => finishedAt === undefined);

  const calls = readingCalls(runs, request.column);
  const found = await findSubject(calls, { ...request, store, runs, key });
  if (found.held.size === 0 && found.rows.size === 0 && same.length === 0)
    throw new SubjectNotFound([...new Set(calls.map(({ column }) => column))]);

  const id = begun?.id ?? newRunId();
  const sources = sourcesOf(found, before, id, request.output);
  const erasure: Erasure = {
    format: 'plumbline-erasure/1',
    id,
    subject,
    key: key.fingerprint,
    startedAt: begun?.startedAt ?? new Date().toISOString(),
    artifacts: merged(begun?.artifacts, await artifactsOf(store, found, request), ({ digest }) => digest),
    models: merged(begun?.models, await modelsOf(store, found, before), modelNameOf),
    sources: merged(begun?.sources, sources, ({ path }) => path),
  };
  const readings = new Map([...found.rows.keys()].map((call) => [resolve(call.path), call]));
  return { erasure, readings, runs, before };
}

export const isEmpty = ({ artifacts, models, sources }: Erasure): boolean =>
  artifacts.length + models.length + sources.length === 0;

async function artifactsOf(
  store: Store,
  { held }: Found,
  { deleteModels }: ErasureRequest,
): Promise<Erasure['artifacts']> {
  const artifacts: Erasure['artifacts'] = [];
  for (const [digest, kind] of held)
    if (isErased(kind, deleteModels) && (await isThere(store, digest))) artifacts.push({ digest, kind });
  return artifacts;
}

async function modelsOf(
  store: Store,
  { held }: Found,
  before: readonly Erasure[],
): Promise<Erasure['models']> {
  const stale = new Set(before.flatMap(({ models }) => models.map(modelNameOf)));
  const versions = await modelRegistry(store).list();
  return versions
    .filter((version) =>
      [version.digest, ...Object.values(version.artifacts)].some((digest) => held.has(digest)),
    )
    .filter((version) => !stale.has(modelNameOf(version)))
    .map(({ name, version }) => ({ name, version }));
}

/** Files that hold the subject, but for those that an earlier erasure wrote anew already. */
function sourcesOf(
  { rows }: Found,
  before: readonly Erasure[],
  id: string,
  output?: string,
): Erasure['sources'] {
  const written = before.flatMap(({ sources }) => sources).filter((source) => existsSync(source.output));
  const left = new Map([...rows].map(([call, count]) => [resolve(call.path), count]));
  for (const { path } of written) left.delete(path);
  if (output !== undefined && left.size > 1)
    throw new UsageError(
      `--output names one file, and ${left.size} hold the subject: ${[...left.keys()].join(', ')}; leave it out.`,
    );
  if (output !== undefined && existsSync(output))
    throw new UsageError(`--output '${output}' exists already; give the path of a new file.`);
  return [...left].map(([path, count]) => ({ path, rows: count, output: output ?? besideOf(path, id) }));
}

/** `people.csv.gz` → `people.erased-20261123-215751-3f9a.csv.gz`: a new file each time, so that none is overwritten. */
function besideOf(path: string, id: string): string {
  const [stem = '', ...endings] = basename(path).split('.');
  return join(
    dirname(path),
    [
      stem.replace(/\.erased-.*$/, ''),
      `erased-${id}`,
      ...endings.filter((part) => !part.startsWith('erased-')),
    ].join('.'),
  );
}

function merged<T>(first: readonly T[] = [], second: readonly T[], nameOf: (item: T) => string): T[] {
  const byName = new Map([...second, ...first].map((item) => [nameOf(item), item]));
  return [...byName.values()];
}
