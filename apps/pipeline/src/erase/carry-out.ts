import { rm } from 'node:fs/promises';
import type { AuditLog } from '@plumbline/audit';
import { writeWithoutRows } from '@plumbline/data-prep';
import type { PseudonymKey } from '@plumbline/personal-data';
import { sha256 } from '@plumbline/stage';
import {
  documentText,
  ErasureSchema,
  listErasures,
  modelNameOf,
  saveErasure,
  type Erasure,
  type Store,
} from '@plumbline/store';
import { copiesOf } from '../train/run-files.ts';
import { among } from './erased-subjects.ts';
import type { ErasurePlan } from './plan.ts';
import { rowsWhere } from './subject-rows.ts';

export interface CarriedOut {
  readonly erasure: Erasure;
  /** Copies for people in the folders of runs that were deleted. */
  readonly copies: readonly string[];
}

/**
 * Does what a plan says, in an order in which it can be killed anywhere and done again to its end:
 *
 * 1. the erasure's document: from here on its models are stale, and no run reads the person's rows;
 * 2. the log's entry, before any byte goes, so that what is missing after a kill is accounted for;
 * 3. the sources without the person, as new files;
 * 4. the artifacts, and the copies of them in the folders of runs;
 * 5. the log's last entry, and the document's end that it vouches for.
 */
export async function carryOut(
  { erasure, readings, runs }: ErasurePlan,
  {
    store,
    audit,
    key,
    runFolder,
  }: { store: Store; audit: AuditLog; key: PseudonymKey; runFolder(run: string): string },
): Promise<CarriedOut> {
  const digests = erasure.artifacts.map(({ digest }) => digest);
  await saveErasure(store, erasure);
  await audit.append({
    type: 'erasure.started',
    erasure: erasure.id,
    subject: erasure.subject,
    artifacts: digests,
    models: erasure.models.map(modelNameOf),
  });
  const isErased = among(await listErasures(store), key);
  for (const { path, output } of erasure.sources) {
    const call = readings.get(path);
    if (!call) continue; // an earlier try wrote it, and the file is gone since
    await writeWithoutRows(
      path,
      await rowsWhere(path, call.column, isErased, call.options),
      output,
      call.options,
    );
  }
  for (const digest of digests) await store.removeArtifact(digest);
  const copies = runs
    .flatMap((run) => copiesOf(run, runFolder(run.id)))
    .filter(({ digest }) => digests.includes(digest));
  for (const { path } of copies) await rm(path, { recursive: true, force: true });

  const finished = ErasureSchema.parse({ ...erasure, finishedAt: new Date().toISOString() });
  await audit.append({
    type: 'erasure.finished',
    erasure: erasure.id,
    record: sha256(documentText(finished)),
  });
  await saveErasure(store, finished);
  return { erasure: finished, copies: copies.map(({ path }) => path) };
}
