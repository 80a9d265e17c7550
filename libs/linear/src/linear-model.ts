import { z } from 'zod';

/** intercept + Σ weight × column. */
export const LinearModelSchema = z.strictObject({
  intercept: z.number(),
  weights: z.array(z.number()).min(1),
});
export type LinearModel = z.output<typeof LinearModelSchema>;

/**
 * The scores of rows.
 *
 * @param values rows × columns, row after row
 */
export function linearScores({ intercept, weights }: LinearModel, values: Float64Array): Float64Array {
  const columns = weights.length;
  return Float64Array.from({ length: values.length / columns }, (_, row) =>
    weights.reduce((sum, weight, i) => sum + weight * (values[row * columns + i] as number), intercept),
  );
}
