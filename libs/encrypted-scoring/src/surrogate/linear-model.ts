import { z } from 'zod';

/** intercept + Σ weight × column. Its weights are the server's secret. */
export const LinearModelSchema = z.strictObject({
  intercept: z.number(),
  weights: z.array(z.number()).min(1),
});
export type LinearModel = z.output<typeof LinearModelSchema>;

/** The scores of rows in the clear. */
export function linearScores({ intercept, weights }: LinearModel, values: Float64Array): Float64Array {
  const columns = weights.length;
  return Float64Array.from({ length: values.length / columns }, (_, row) =>
    weights.reduce((sum, weight, i) => sum + weight * (values[row * columns + i] as number), intercept),
  );
}

/** How much of the variance of `targets` the scores explain: 1 − residual / total sum of squares, at most 1. */
export function fidelity(scores: ArrayLike<number>, targets: ArrayLike<number>): number {
  let mean = 0;
  for (let i = 0; i < targets.length; i++) mean += (targets[i] as number) / targets.length;
  let [residual, total] = [0, 0];
  for (let i = 0; i < targets.length; i++) {
    residual += ((targets[i] as number) - (scores[i] as number)) ** 2;
    total += ((targets[i] as number) - mean) ** 2;
  }
  return 1 - residual / total;
}
