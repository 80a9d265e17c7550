import type { Column } from '@plumbline/dataset';
import type { Scaling } from '../preparation.ts';
import type { Values } from '../rows/load-rows.ts';
import { isNumber } from '../rows/read-column.ts';
import { momentsOf } from './moments.ts';
import { presentValues } from './present-values.ts';

/**
 * Fits the declared scale of a column, missing values filled in first.
 *
 * @param rows the training rows: nothing is learned from others
 */
export async function fitScaling(
  column: Column,
  values: Values,
  rows: Uint32Array,
  fill: number | undefined,
  signal?: AbortSignal,
): Promise<Scaling | undefined> {
  if (!isNumber(column) || column.scale === 'none') return undefined;
  if (column.scale === 'log1p') return { type: 'log1p' };
  const moments = await momentsOf(() => presentValues(values, rows, { fill, signal }));
  const { mean, deviation, min, max } = moments ?? { mean: 0, deviation: 0, min: 0, max: 0 };
  return column.scale === 'z-score' ? { type: 'z-score', mean, deviation } : { type: 'min-max', min, max };
}

/** The function that scales one number; NaN stays NaN. */
export function scaler(scaling: Scaling | undefined): (value: number) => number {
  if (!scaling) return (value) => value;
  if (scaling.type === 'log1p') return Math.log1p;
  if (scaling.type === 'z-score') {
    const { mean, deviation } = scaling;
    return deviation === 0 ? (value) => value - mean : (value) => (value - mean) / deviation;
  }
  const { min, max } = scaling;
  return max === min ? (value) => value - min : (value) => (value - min) / (max - min);
}
