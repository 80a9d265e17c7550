import { PreparationSchema, streamPredictions, type Preparation } from '@plumbline/data-prep';
import { OnnxModel } from '@plumbline/onnx';
import { createPredictor, type Predictor } from '@plumbline/prediction';
import { InvalidArtifact, Json, type AnyKind, type ModelVersion, type ValueOf } from '@plumbline/stage';
import { ArtifactMissing, loadArtifact, type Store } from '@plumbline/store';
import { readBooster, XgboostModel } from '@plumbline/xgboost';
import { existingStore } from '../commands/common.ts';
import type { PredictOptions } from '../commands/predict.ts';
import { abortOnSignal } from '../terminal/interrupt.ts';
import { findModel } from './find-model.ts';
import { requireFresh } from './require-fresh.ts';
import { scoreFile } from './score-file.ts';
import { scoreColumns, scoredRows } from './scored-rows.ts';
import { ScoringStopped } from './scoring-stopped.ts';

/** All that scoring needs of a registered model. Dispose of its predictor after use. */
export interface Scorer {
  readonly version: ModelVersion;
  readonly preparation: Preparation;
  readonly predictor: Predictor;
}

/** Scores a file with a registered model: to a file that appears whole or not at all, or to standard output. */
export async function predict({ model, input, output, ...options }: PredictOptions): Promise<void> {
  const store = await existingStore(options);
  const version = await findModel(store, model);
  if (!options.allowStale) await requireFresh(store, version);
  const scorer = await scorerOf(store, version);
  const { signal, release } = abortOnSignal(new ScoringStopped());
  try {
    if (output !== undefined) return await scoreFile(scorer, input, output, { ...options, signal });
    const columns = scoreColumns(scorer.preparation);
    const blocks = scoredRows(input, scorer.preparation, scorer.predictor, { signal });
    const format = options.json ? 'json' : 'csv';
    await streamPredictions(process.stdout, columns, blocks, { format, signal });
  } finally {
    release();
    await scorer.predictor.dispose();
  }
}

async function scorerOf(store: Store, version: ModelVersion): Promise<Scorer> {
  const preparation = await partOf(store, version, 'preparation', Json('preparation', PreparationSchema));
  const onnx = await partOf(store, version, 'onnx', OnnxModel);
  const booster = await partOf(store, version, 'booster', XgboostModel);
  // The export was held against the booster, so that either path predicts what was registered.
  const predictor = await createPredictor({ onnx: onnx.bytes, model: readBooster(booster.bytes) });
  return { version, preparation, predictor };
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
