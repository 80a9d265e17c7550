import { FeatureSchema, type Feature } from '@plumbline/dataset';
import { z } from 'zod';

/** Deviations from the mean at which a number is cut off, so that no row can outweigh all others. */
const CUT = 8;

/** Bends of a number's curve: the quantiles of the training rows at which its slope may change. */
export const BENDS: readonly number[] = [0.1, 0.25, 0.5, 0.75, 0.9];

/** How one feature becomes columns of a linear model. */
const FeatureDesignSchema = z.discriminatedUnion('type', [
  /** A number: standardised, how far it is above each bend, and whether it is missing. */
  z.strictObject({
    type: z.literal('number'),
    mean: z.number(),
    deviation: z.number().positive(),
    bends: z.array(z.number()),
  }),
  /** A category: 1 in the column of its code, and 0 everywhere where it is missing. */
  z.strictObject({ type: z.literal('category'), categories: z.int().positive() }),
  /** 0, 1 or missing: two columns, itself and whether it is missing. */
  z.strictObject({ type: z.literal('indicator') }),
]);
type FeatureDesign = z.output<typeof FeatureDesignSchema>;

/** How prepared rows become columns from −16 to 16. It holds no weight, and so tells nothing of the model. */
export const DesignSchema = z.strictObject({
  features: z.array(FeatureSchema.pick({ name: true })).min(1),
  designs: z.array(FeatureDesignSchema).min(1),
  columns: z.int().positive(),
});
export type Design = z.output<typeof DesignSchema>;

/**
 * Fits the design to training rows.
 *
 * @param values rows × features, row after row, NaN is missing
 * @param bends where the slope of a number may change, as shares of the rows below; none, and each number has one slope
 */
export function fitDesign(
  features: readonly Feature[],
  values: Float32Array,
  { bends = [] }: { readonly bends?: readonly number[] } = {},
): Design {
  const designs = features.map((feature, i) =>
    designOf(feature, presentValues(values, features.length, i), bends),
  );
  return {
    features: features.map(({ name }) => ({ name })),
    designs,
    columns: designs.reduce((sum, design) => sum + widthOf(design), 0),
  };
}

function presentValues(values: Float32Array, width: number, feature: number): Float64Array {
  const column = Float64Array.from(
    { length: values.length / width },
    (_, row) => values[row * width + feature] as number,
  );
  return column.filter((value) => !Number.isNaN(value)).sort();
}

function designOf(
  { kind, categories }: Feature,
  sorted: Float64Array,
  bends: readonly number[],
): FeatureDesign {
  if (kind === 'indicator') return { type: 'indicator' };
  if (kind === 'category') return { type: 'category', categories: categories?.length ?? 1 };
  const count = Math.max(1, sorted.length);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count) || 1;
  const standardised = bends.map(
    (share) => ((sorted[Math.floor(share * sorted.length)] ?? mean) - mean) / deviation,
  );
  return { type: 'number', mean, deviation, bends: [...new Set(standardised)] };
}

/** Columns of one feature, those of its missing values included. */
export function widthOf(design: FeatureDesign): number {
  if (design.type === 'category') return design.categories;
  return design.type === 'indicator' ? 2 : design.bends.length + 2;
}

/** Turns prepared rows into the columns of a linear model: rows × columns, row after row. */
export function designRows({ designs, columns }: Design, values: Float32Array): Float64Array {
  const rows = values.length / designs.length;
  const designed = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    let at = row * columns;
    for (const [i, design] of designs.entries()) {
      fill(designed, at, design, values[row * designs.length + i] as number);
      at += widthOf(design);
    }
  }
  return designed;
}

function fill(target: Float64Array, at: number, design: FeatureDesign, value: number): void {
  if (design.type === 'category') {
    if (!Number.isNaN(value)) target[at + value] = 1;
    return;
  }
  const missing = Number.isNaN(value);
  target[at + widthOf(design) - 1] = missing ? 1 : 0;
  if (missing) return;
  if (design.type === 'indicator') {
    target[at] = value;
    return;
  }
  const { mean, deviation, bends } = design;
  const standardised = Math.max(-CUT, Math.min(CUT, (value - mean) / deviation));
  target[at] = standardised;
  for (const [bend, from] of bends.entries())
    target[at + 1 + bend] = Math.min(2 * CUT, Math.max(0, standardised - from));
}
