import { FORMATS, PreparationSchema, rawEncodings } from '@plumbline/data-prep';
import { Dataset } from '@plumbline/dataset';
import { checkParity, OnnxModel, OnnxSession, RawOnnxSession, withRawInputs } from '@plumbline/onnx';
import { Json, stage } from '@plumbline/stage';
import { predictBooster, XgboostModel } from '@plumbline/xgboost';
import { z } from 'zod';
import { checkModel } from '../check-model.ts';
import { engineEnvironment } from '../engine-environment.ts';
import { checkAdversarial } from '../export/check-adversarial.ts';
import { ParityReport } from '../export/parity-report.ts';
import { matrixOf } from '../matrix.ts';
import { predictRaw } from './predict-raw.ts';

export const ExportRawParamsSchema = z.strictObject({
  /** The file that the sample was prepared from: its rows go through the graph as they stand there. */
  source: z.string().min(1),
  /** By the file's name where it is left out. */
  format: z.enum(FORMATS).optional(),
  /** Between the values of a CSV: a comma, or a tab for `.tsv`, where it is left out. */
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** The greatest allowed difference of a probability; for a regression, relative to values above 1. */
  tolerance: z.number().nonnegative().default(1e-6),
});

/**
 * Puts the preparation into an exported model, so that it takes the columns of the source in place of features, and
 * proves it on the sample: its rows, read from the source again and sent through the file as they stand there, must get
 * what the booster predicts of them prepared.
 *
 * Metrics: `maxProbabilityDifference`, `parityRows`. Throws `ParityFailure` above the tolerance, and
 * `RawInputsImpossible` where the columns cannot be inputs.
 */
export const exportRaw = stage({
  name: 'export-raw',
  module: import.meta.url,
  params: ExportRawParamsSchema,
  inputs: {
    onnx: OnnxModel,
    model: XgboostModel,
    preparation: Json('preparation', PreparationSchema),
    sample: Dataset,
  },
  outputs: { onnx: OnnxModel, parity: ParityReport },
  sources: ({ source }) => [source],
  environment: engineEnvironment,
  async run({ params, inputs, progress, metrics, signal }) {
    signal.throwIfAborted();
    const { onnx, model, preparation, sample } = inputs;
    const { tolerance } = params;
    checkModel(model, sample.meta.task);
    const bytes = await withRawInputs(onnx.bytes, rawEncodings(preparation));
    const reference = await predictBooster(model, matrixOf(sample), { output: 'probability', signal });
    const raw = await RawOnnxSession.create(bytes);
    const prepared = await OnnxSession.create(bytes);
    try {
      const options = { ...params, outputs: model.outputs, progress, signal };
      const predictions = await predictRaw(raw, preparation, sample.sourceRows, options);
      const parity = checkParity({
        reference,
        onnx: predictions,
        outputs: model.outputs,
        tolerance,
        of: 'raw rows',
      });
      const adversarial = await checkAdversarial(model, prepared, { tolerance, signal });
      metrics({ maxProbabilityDifference: parity.maxProbabilityDifference, parityRows: parity.rows });
      return {
        onnx: { bytes, metadata: prepared.metadata },
        parity: { ...parity, tolerance, adversarial },
      };
    } finally {
      await Promise.all([raw.dispose(), prepared.dispose()]);
    }
  },
});
