import { AdditivityFailure } from '../errors.ts';

/** How far a sum may be from its margin, relative to 1 + |margin|: float32 sums over hundreds of trees differ by less. */
export const TOLERANCE = 1e-4;

/** What is compared: every row's SHAP values against what the model predicts. */
export interface AdditivityInput {
  /** rows × outputs × (features + 1), base values last. */
  readonly contributions: Float32Array;
  /** rows × outputs */
  readonly margins: Float32Array;
  /** features + 1 */
  readonly width: number;
  readonly outputs: number;
  /** Position of each row among the held-out rows. */
  readonly rows: Uint32Array;
}

/**
 * Checks that SHAP values and base value add up to the model's margin in every row and output.
 *
 * @returns the greatest difference
 * @throws {AdditivityFailure} when one is more than `TOLERANCE` × (1 + |margin|), or not a number
 */
export function checkAdditivity({ contributions, margins, width, outputs, rows }: AdditivityInput): number {
  let greatest = 0;
  for (let i = 0; i < margins.length; i++) {
    const margin = margins[i] as number;
    let sum = 0;
    for (let j = i * width; j < (i + 1) * width; j++) sum += contributions[j] as number;
    const difference = Math.abs(sum - margin);
    const tolerance = TOLERANCE * (1 + Math.abs(margin));
    if (!(difference <= tolerance))
      throw new AdditivityFailure(rows[Math.floor(i / outputs)] as number, sum, margin, tolerance);
    greatest = Math.max(greatest, difference);
  }
  return greatest;
}
