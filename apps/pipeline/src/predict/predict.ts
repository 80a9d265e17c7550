import { PreparationSchema, streamPredictions, writePredictions } from '@plumbline/data-prep';
import { OnnxModel, OnnxSession } from '@plumbline/onnx';
import {
  InvalidArtifact,
  Json,
  PlumblineError,
  type AnyKind,
  type ModelVersion,
  type ValueOf,
} from '@plumbline/stage';
import { ArtifactMissing, loadArtifact, type Store } from '@plumbline/store';
import { existingStore, printJson } from '../commands/common.ts';
import type { PredictOptions } from '../commands/predict.ts';
import { count } from '../terminal/format.ts';
import { abortOnSignal } from '../terminal/interrupt.ts';
import { shownPath } from '../working-folder.ts';
import { findModel } from './find-model.ts';
import { scoreColumns, scoredRows } from './scored-rows.ts';

/** Thrown when scoring is told to stop. */
class PredictionStopped extends PlumblineError {
  constructor() {
    super('Scoring was stopped; nothing was written to the output file.');
  }
}

/** Scores a file with a registered model: to a file that appears whole or not at all, or to standard output. */
export async function predict({ model, input, output, ...options }: PredictOptions): Promise<void> {
  const store = await existingStore(options);
  const version = await findModel(store, model);
  const preparation = await partOf(store, version, 'preparation', Json('preparation', PreparationSchema));
  const { bytes } = await partOf(store, version, 'onnx', OnnxModel);
  const session = await OnnxSession.create(bytes);
  const { signal, release } = abortOnSignal(new PredictionStopped());
  try {
    const columns = scoreColumns(preparation);
    const rows = scoredRows(input, preparation, session, signal);
    const named = `${version.name} ${version.version}`;
    if (output !== undefined) {
      const written = await writePredictions(output, columns, rows, { signal });
      process.stderr.write(`Scored ${count(written)} rows with ${named} into ${shownPath(output)}.\n`);
      if (options.json)
        printJson({ model: { name: version.name, version: version.version }, rows: written, output });
    } else if (options.json) printJson(await allOf(rows));
    else await streamPredictions(process.stdout, columns, rows, { signal });
  } finally {
    release();
    await session.dispose();
  }
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** One of the artifacts a version was registered with. */
async function partOf<K extends AnyKind>(
  store: Store,
  version: ModelVersion,
  role: string,
  kind: K,
): Promise<ValueOf<K>> {
  const digest = version.artifacts[role];
  if (digest === undefined) {
    throw new InvalidArtifact(
      'model',
      `${version.name} ${version.version} was registered without its '${role}'; register it anew.`,
    );
  }
  const artifact = await store.findArtifact(digest);
  if (!artifact) throw new ArtifactMissing(digest, store.location);
  return (await loadArtifact(store, kind, artifact)) as ValueOf<K>;
}
