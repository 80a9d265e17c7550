import { randomStream } from '@plumbline/statistics';
import { percentileInterval, type Interval } from '../evaluate/fairness/interval.ts';
import type { Figures } from './figures.ts';

export interface PairedRows {
  /** Of the model and of the other, over the same rows. */
  readonly figures: readonly [Figures, Figures];
  /** One a row. */
  readonly weights: Float64Array;
}

/**
 * 95 % intervals of the differences of two models' figures, the second's less the first's: rows are drawn with replacement,
 * as many as there are, and both models are measured on the same draw, so that what is hard for both cancels out (Efron and
 * Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 8 and 13).
 *
 * @param values the differences on all rows, which the intervals are about
 * @param of how many rows there are in all, where these are a random sample of them: deviations of fewer rows are wider by
 *   the square root (Bickel, Götze and van Zwet, "Resampling fewer than n observations", 1997)
 * @returns one a figure; `undefined` where no draw allows it
 */
export function pairedIntervals(
  { figures: [first, second], weights }: PairedRows,
  values: readonly number[],
  { resamples, seed, of }: { readonly resamples: number; readonly seed: number; readonly of: number },
): (Interval | undefined)[] {
  const random = randomStream(seed);
  const rows = weights.length;
  const differences = (drawn: Float64Array) => {
    const own = first(drawn);
    return second(drawn).map((figure, i) => figure - (own[i] as number));
  };
  const centre = differences(weights);
  const draws = centre.map(() => new Float64Array(resamples));
  const drawn = new Float64Array(rows);
  const scale = Math.sqrt(rows / of);
  for (let resample = 0; resample < resamples; resample++) {
    drawn.fill(0);
    for (let i = 0; i < rows; i++) {
      const row = Math.floor(random() * rows);
      drawn[row] = (drawn[row] as number) + (weights[row] as number);
    }
    differences(drawn).forEach((difference, i) => {
      const deviation = scale * (difference - (centre[i] as number));
      (draws[i] as Float64Array)[resample] = (values[i] as number) + deviation;
    });
  }
  return draws.map(percentileInterval);
}
