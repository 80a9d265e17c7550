import { Dataset, type DatasetMeta } from '@plumbline/dataset';
import { checkParity, exportOnnx as toOnnx, OnnxModel, OnnxSession } from '@plumbline/onnx';
import { sha256, stage } from '@plumbline/stage';
import { predictBooster, readBooster, XgboostModel } from '@plumbline/xgboost';
import { z } from 'zod';
import { engineEnvironment } from '../engine-environment.ts';
import { matrixOf } from '../matrix.ts';
import { checkModel } from '../check-model.ts';
import { checkAdversarial } from './check-adversarial.ts';
import { ParityReport } from './parity-report.ts';

export const ExportParamsSchema = z.strictObject({
  /** The greatest allowed difference of a probability; for a regression, relative to values above 1. */
  tolerance: z.number().nonnegative().default(1e-6),
  /** The oldest ONNX Runtime that must take the file. Since 1.21 categorical splits are written as sets. */
  runtime: z
    .string()
    .regex(/^1\.\d+(\.\d+)?$/, 'a version of ONNX Runtime, such as 1.21')
    .default('1.11'),
});

/**
 * Converts a model to ONNX, and proves on every row of the sample, and on rows made to part the two, that it predicts what
 * the booster does. The file names the model it was made from by the SHA-256 of its bytes, and no run: equal models give
 * equal files.
 *
 * Metrics: `maxProbabilityDifference` on the sample, `parityRows`, `adversarialRows`. Throws `ParityFailure` above the
 * tolerance.
 */
export const exportOnnx = stage({
  name: 'export',
  module: import.meta.url,
  params: ExportParamsSchema,
  inputs: { model: XgboostModel, sample: Dataset },
  outputs: { onnx: OnnxModel, parity: ParityReport },
  environment: engineEnvironment,
  async run({ params: { tolerance, runtime }, inputs: { model, sample }, progress, metrics, signal }) {
    signal.throwIfAborted();
    checkModel(model, sample.meta.task);
    const matrix = matrixOf(sample);
    const reference = await predictBooster(model, matrix, { output: 'probability', signal });
    const bytes = await convert(model, sample.meta, runtime);
    const session = await OnnxSession.create(bytes);
    try {
      const onnx = await session.predict(matrix, { signal, onProgress: progress });
      const parity = checkParity({ reference, onnx, outputs: model.outputs, tolerance });
      const adversarial = await checkAdversarial(model, session, { tolerance, signal });
      metrics({
        maxProbabilityDifference: parity.maxProbabilityDifference,
        parityRows: parity.rows,
        adversarialRows: adversarial.rows,
      });
      return { onnx: { bytes, metadata: session.metadata }, parity: { ...parity, tolerance, adversarial } };
    } finally {
      await session.dispose();
    }
  },
});

const convert = ({ bytes }: XgboostModel, { features, task }: DatasetMeta, runtime: string) =>
  toOnnx(readBooster(bytes), {
    featureNames: features.map(({ name }) => name),
    ...(task.type !== 'regression' && { classes: task.classes }),
    runtime,
    metadata: { sourceDigest: sha256(bytes) },
  });
