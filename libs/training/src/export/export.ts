import { Dataset, type DatasetMeta } from '@plumbline/dataset';
import { checkParity, exportOnnx as toOnnx, OnnxModel, OnnxSession } from '@plumbline/onnx';
import { sha256, stage } from '@plumbline/stage';
import { predictBooster, readModel, XgboostModel } from '@plumbline/xgboost';
import { z } from 'zod';
import { engineEnvironment } from '../engine-environment.ts';
import { matrixOf } from '../matrix.ts';
import { checkModel } from '../check-model.ts';
import { ParityReport } from './parity-report.ts';

export const ExportParamsSchema = z.strictObject({
  /** The greatest allowed difference of a probability; for a regression, relative to values above 1. */
  tolerance: z.number().nonnegative().default(1e-6),
});

/**
 * Converts a model to ONNX, and proves on every row of the sample that it predicts what the booster does. The file names
 * the model it was made from by the SHA-256 of its bytes, and no run: equal models give equal files.
 *
 * Metrics: `maxProbabilityDifference`, `parityRows`. Throws `ParityFailure` above the tolerance.
 */
export const exportOnnx = stage({
  name: 'export',
  module: import.meta.url,
  params: ExportParamsSchema,
  inputs: { model: XgboostModel, sample: Dataset },
  outputs: { onnx: OnnxModel, parity: ParityReport },
  environment: engineEnvironment,
  async run({ params: { tolerance }, inputs: { model, sample }, progress, metrics, signal }) {
    signal.throwIfAborted();
    checkModel(model, sample.meta.task);
    const matrix = matrixOf(sample);
    const reference = await predictBooster(model, matrix, { output: 'probability', signal });
    const bytes = await convert(model, sample.meta);
    const session = await OnnxSession.create(bytes);
    try {
      const onnx = await session.predict(matrix, { signal, onProgress: progress });
      const parity = checkParity({ reference, onnx, outputs: model.outputs, tolerance });
      metrics({ maxProbabilityDifference: parity.maxProbabilityDifference, parityRows: parity.rows });
      return { onnx: { bytes, metadata: session.metadata }, parity: { ...parity, tolerance } };
    } finally {
      await session.dispose();
    }
  },
});

const convert = ({ bytes }: XgboostModel, { features, task }: DatasetMeta) =>
  toOnnx(readModel(bytes), {
    featureNames: features.map(({ name }) => name),
    ...(task.type !== 'regression' && { classes: task.classes }),
    metadata: { sourceDigest: sha256(bytes) },
  });
