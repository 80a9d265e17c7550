import { exportOnnx, OnnxSession } from '@plumbline/onnx';
import { type LinearModel, type TreeModel } from '@plumbline/xgboost';
import { WalkerUnsupported } from '../errors.ts';
import { Walker } from '../walker/walker.ts';
import { onnxPredictor } from './onnx-predictor.ts';
import { type PredictionPath, type Predictor } from './predictor.ts';
import { walkerPredictor } from './walker-predictor.ts';

/** What is predicted with: one of the two, or both where they are the same model. */
export interface PredictorSource {
  /** As `readModel` gives it. Without it there is no walker. */
  readonly model?: TreeModel | LinearModel;
  /** An ONNX file, as `exportOnnx` makes it; left out, it is made of the model where it is needed. */
  readonly onnx?: Uint8Array;
}

export interface PredictorOptions {
  /**
   * `auto` (default): the walker where it takes the model, which is the faster for one row and for many; else ONNX Runtime.
   */
  readonly path?: PredictionPath | 'auto';
  /** Threads for many rows. Default: one a core for the walker, and 1 for ONNX Runtime, whose sums more threads change. */
  readonly threads?: number;
  /** The most memory that the walker may take, in bytes. Default: 1 GiB. */
  readonly maxBytes?: number;
}

/**
 * Makes a model ready to predict.
 *
 * @throws {WalkerUnsupported} when the path is `walker`, and it does not take the model.
 * @throws {InvalidArtifact} when the ONNX file is not one that `exportOnnx` made.
 * @throws {OnnxRuntimeError} when ONNX Runtime cannot be loaded, or does not take the file.
 */
export async function createPredictor(
  source: PredictorSource,
  { path = 'auto', threads, maxBytes }: PredictorOptions = {},
): Promise<Predictor> {
  const some = threads === undefined ? {} : { threads };
  const walker =
    path === 'onnxruntime'
      ? undefined
      : await walkerOf(source, { ...some, ...(maxBytes !== undefined && { maxBytes }) }, path);
  if (walker) return walkerPredictor(walker);
  return onnxPredictor(await OnnxSession.create(await onnxOf(source), some));
}

async function walkerOf(
  { model }: PredictorSource,
  options: { readonly threads?: number; readonly maxBytes?: number },
  path: 'walker' | 'auto',
): Promise<Walker | undefined> {
  try {
    if (!model) throw new WalkerUnsupported('its trees are not given');
    if (model.booster === 'gblinear') throw new WalkerUnsupported('it is linear');
    return await Walker.create(model, options);
  } catch (error) {
    if (path === 'auto' && error instanceof WalkerUnsupported) return undefined;
    throw error;
  }
}

const NO_SOURCE = '0'.repeat(64);

async function onnxOf({ model, onnx }: PredictorSource): Promise<Uint8Array> {
  if (onnx) return onnx;
  if (!model) throw new TypeError('createPredictor() needs a model, an ONNX file, or both.');
  const featureNames = model.featureNames ?? Array.from({ length: model.features }, (_, i) => `f${i}`);
  // The session alone sees this file: there is no other that it must name its source for.
  return exportOnnx(model, { featureNames, metadata: { sourceDigest: NO_SOURCE } });
}
