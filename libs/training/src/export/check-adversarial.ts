import { adversarialRows, checkParity, withoutInfinities, type OnnxSession } from '@plumbline/onnx';
import { predictBooster, readBooster, type XgboostModel } from '@plumbline/xgboost';
import { type AdversarialParity } from './parity-report.ts';

/**
 * Compares an exported model with the booster on rows that are made to part them: on and beside every threshold, at and
 * beside the ends of float32, and missing.
 *
 * @throws {ParityFailure} above the tolerance.
 */
export async function checkAdversarial(
  model: XgboostModel,
  session: OnnxSession,
  { tolerance, signal }: { readonly tolerance: number; readonly signal: AbortSignal },
): Promise<AdversarialParity> {
  const { splits, ...matrix } = adversarialRows(readBooster(model.bytes));
  const finite = { ...matrix, values: withoutInfinities(matrix.values) };
  const reference = await predictBooster(model, finite, { output: 'probability', signal });
  const onnx = await session.predict(matrix, { signal });
  const { outputs } = model;
  const { rows, maxProbabilityDifference } = checkParity({
    reference,
    onnx,
    outputs,
    tolerance,
    of: 'adversarial rows',
  });
  return { rows, maxProbabilityDifference, splitsTried: splits.tried, splits: splits.of };
}
