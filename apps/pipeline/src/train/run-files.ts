import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '@plumbline/stage';
import type { RunRecord, Store } from '@plumbline/store';

/** Kind of artifact → its file that a person opens, and the ending it gets in the run's folder. */
const MAIN_FILE: Readonly<Record<string, { readonly file: string; readonly ending: string }>> = {
  page: { file: 'index.html', ending: '.html' },
  'onnx-model': { file: 'model.onnx', ending: '.onnx' },
  'xgboost-model': { file: 'model.ubj', ending: '.ubj' },
};

/** Where a run's results are, or were, copied to for people: a file, or a folder for a set of them. */
export const copiesOf = (
  { results }: Pick<RunRecord, 'results'>,
  folder: string,
): { readonly name: string; readonly kind: string; readonly digest: Digest; readonly path: string }[] =>
  Object.entries(results).flatMap(([name, { kind, digest }]) => {
    const main = MAIN_FILE[kind];
    if (!main && kind !== 'files') return [];
    return [{ name, kind, digest, path: join(folder, main ? `${name}${main.ending}` : name) }];
  });

/**
 * Copies a run's results out of the store to where people look for them: `report.html`, `onnx.onnx` … in the run's
 * folder. Copies, so that whoever edits one does not corrupt the artifact.
 *
 * @returns result → path of its copy; results of other kinds stay in the store
 */
export async function copyResults(
  record: RunRecord,
  store: Store,
  folder: string,
): Promise<Record<string, string>> {
  const copies: Record<string, string> = {};
  for (const { name, kind, digest, path: to } of copiesOf(record, folder)) {
    const from = await store.openArtifact(digest);
    const main = MAIN_FILE[kind];
    if (main) await copyEditable(join(from, main.file), to);
    else
      for (const { path } of (await store.findArtifact(digest))?.files ?? [])
        await copyEditable(join(from, path), join(to, path));
    copies[name] = to;
  }
  return copies;
}

/** The store's files are read-only; a copy is its owner's to change. */
async function copyEditable(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  await chmod(to, 0o644);
}
