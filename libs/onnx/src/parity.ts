import { PlumblineError } from '@plumbline/stage';

/** Two sets of predictions of the same rows. */
export interface Predictions {
  /** XGBoost's own: rows × outputs. */
  readonly reference: Float32Array;
  /** The exported model's, in the same order. */
  readonly onnx: Float32Array;
  /** Numbers a row's prediction has. */
  readonly outputs: number;
}

/** How far an exported model is from the model it was made from. */
export interface Parity {
  readonly rows: number;
  /**
   * The greatest |reference − onnx| / max(1, |reference|) of any output. For probabilities that is their difference; the
   * predictions of a regression can be large, and there the difference is relative.
   */
  readonly maxProbabilityDifference: number;
  /** The row, counted from 0, where it is: the first of equals. */
  readonly worstRow: number;
}

/** Thrown when an exported model predicts something else than the model it was made from. */
export class ParityFailure extends PlumblineError {
  constructor(
    readonly parity: Parity,
    readonly tolerance: number,
    /** Which rows they are, such as `adversarial rows`. */
    readonly of = 'rows',
  ) {
    super(
      `The ONNX model differs from the booster by ${parity.maxProbabilityDifference} at row ${parity.worstRow} of ` +
        `${parity.rows} ${of}, more than ${tolerance}: it was not exported.`,
    );
  }
}

/**
 * Compares predictions. A prediction that only one side has as a number is infinitely far off; NaN on both is equal.
 *
 * @throws {RangeError} when there are no rows, or not as many on both sides.
 */
export function comparePredictions({ reference, onnx, outputs }: Predictions): Parity {
  const rows = reference.length / outputs;
  if (reference.length === 0 || reference.length !== onnx.length || !Number.isInteger(rows))
    throw new RangeError(
      `Cannot compare ${reference.length} predictions with ${onnx.length}, at ${outputs} outputs a row.`,
    );
  let worst = 0;
  let at = 0;
  for (let i = 0; i < reference.length; i++) {
    const difference = differenceOf(reference[i] ?? NaN, onnx[i] ?? NaN);
    if (difference > worst) [worst, at] = [difference, i];
  }
  return { rows, maxProbabilityDifference: worst, worstRow: Math.floor(at / outputs) };
}

/**
 * Compares predictions, and takes no more than the tolerance.
 *
 * @throws {ParityFailure} when one differs by more.
 */
export function checkParity({
  tolerance,
  of = 'rows',
  ...predictions
}: Predictions & { readonly tolerance: number; readonly of?: string }): Parity {
  const parity = comparePredictions(predictions);
  if (!(parity.maxProbabilityDifference <= tolerance)) throw new ParityFailure(parity, tolerance, of);
  return parity;
}

function differenceOf(reference: number, onnx: number): number {
  if (Object.is(reference, onnx)) return 0;
  const difference = Math.abs(reference - onnx) / Math.max(1, Math.abs(reference));
  return Number.isNaN(difference) ? Infinity : difference;
}
