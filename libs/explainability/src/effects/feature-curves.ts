import { type Feature } from '@plumbline/dataset';
import { type Predict, type Rows } from '@plumbline/shap';
import { type FeatureCurves } from '../explanation/effect-curves.ts';
import { MOST_OUTPUTS } from '../explanation/most-outputs.ts';
import { accumulatedEffects } from './accumulated-effects.ts';
import { columnOf, gridOf, quantilesOf, type Grid } from './grid.ts';
import { partialDependence } from './partial-dependence.ts';

export interface CurveOptions {
  /** Values of a number, at most. */
  readonly grid: number;
  /** Rows with a curve of their own, as positions among the rows. */
  readonly curveRows: Uint32Array;
  /** Position among the held-out rows of each of the rows. */
  readonly heldOut: Uint32Array;
  /** A feature's values as the model takes them, in the units of the source. */
  readonly raw: (values: Float32Array, feature: number) => Float32Array;
  /** Positions of features, from the strongest on: those that categories are put in order by. */
  readonly strongest: readonly number[];
  readonly signal: AbortSignal;
}

/**
 * All curves of one feature.
 *
 * @returns nothing where fewer than two values are there.
 */
export async function featureCurves(
  predict: Predict,
  rows: Rows,
  features: readonly Feature[],
  feature: number,
  { curveRows, heldOut, strongest, signal, raw, ...options }: CurveOptions,
): Promise<FeatureCurves | undefined> {
  const kinds = features.map(({ kind }) => kind);
  const grid = await gridOf(rows, kinds, feature, options.grid, { strongest, signal });
  const count = grid.points.length;
  if (count < 2) return undefined;
  const points = grid.missing > 0 ? Float32Array.of(...grid.points, NaN) : grid.points;
  const dependence = await partialDependence(predict, rows, feature, points, { curveRows, signal });
  const { outputs, effects } = await accumulatedEffects(predict, rows, feature, grid, { signal });
  const column = columnOf(rows, feature);
  const own = raw(
    Float32Array.from(curveRows, (row) => column[row] as number),
    feature,
  );
  return {
    feature,
    grid: describe(grid, column, features[feature], (values) => [...raw(values, feature)]),
    missing: grid.missing,
    curveRows: Array.from(curveRows, (row, i) => ({
      row: heldOut[row] as number,
      value: Number.isNaN(own[i]) ? null : (own[i] as number),
    })),
    outputs: Array.from({ length: outputs }, (_, output) => {
      const curve = (values: Float64Array, from: number) =>
        Array.from({ length: count }, (_, point) =>
          tidy(values[(from + point) * outputs + output] as number),
        );
      return {
        partialDependence: curve(dependence.means, 0),
        ...(grid.missing > 0 && { missing: tidy(dependence.means[count * outputs + output] as number) }),
        accumulated: curve(effects, 0),
        rows:
          output < MOST_OUTPUTS
            ? Array.from(curveRows, (_, i) => curve(dependence.curves, i * points.length))
            : [],
      };
    }),
  };
}

function describe(
  { type, points, rows }: Grid,
  column: Float32Array,
  feature: Feature | undefined,
  raw: (values: Float32Array) => number[],
): FeatureCurves['grid'] {
  if (type === 'category') {
    const values = [...points];
    return {
      type,
      values,
      names: values.map((code) => feature?.categories?.[code] ?? `${code}`),
      rows: [...rows],
    };
  }
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  return { type, values: raw(points), rows: [...rows], deciles: raw(quantilesOf(sorted, 10)) };
}

/** Seven digits are what the float32 of a prediction keeps. */
const tidy = (value: number): number => Number(value.toPrecision(7));
