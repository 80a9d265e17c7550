import { type Importance, type NumberEffects } from '@plumbline/plots';
import { quantile, randomStream, sampleRows, shuffled } from '@plumbline/statistics';
import { predictBooster, type Matrix } from '@plumbline/xgboost';
import { type CensusColumn, type CensusResults } from './census-results.ts';

/** Rows that effects are averaged over, and those whose own curves are drawn. */
const ROWS = 1000;
const CURVES = 50;
const SHUFFLES = 10;

/** Values of a feature as a person reads them, rising, each with the number that the model takes for it. */
function gridOf(column: CensusColumn, inputs: readonly number[]): readonly (readonly [number, number])[] {
  const known = new Map<number, number>();
  inputs.forEach((input, row) => {
    const value = column.values[row] as number;
    if (!Number.isNaN(value)) known.set(value, input);
  });
  const all = [...known].sort(([a], [b]) => a - b);
  const step = Math.max(1, all.length / 40);
  return all.filter((_, i) => i === all.length - 1 || Math.floor(i / step) !== Math.floor((i - 1) / step));
}

const matrixOf = (
  { test }: CensusResults,
  rows: Uint32Array,
): Matrix & { readonly values: Float32Array<SharedArrayBuffer> } => {
  const columns = test.meta.features.length;
  const values = new Float32Array(new SharedArrayBuffer(rows.length * columns * 4));
  rows.forEach((row, i) =>
    values.set(test.features.subarray(row * columns, (row + 1) * columns), i * columns),
  );
  return { rows: rows.length, columns, values, featureNames: test.meta.features.map(({ name }) => name) };
};

/** Margins of some rows as if all had a value of one feature, for each of its values: values × rows. */
async function sweep(results: CensusResults, rows: Uint32Array, feature: number, inputs: readonly number[]) {
  const curves: Float32Array[] = [];
  for (const input of inputs) {
    const matrix = matrixOf(results, rows);
    for (let row = 0; row < rows.length; row++) matrix.values[row * matrix.columns + feature] = input;
    curves.push(await predictBooster(results.model, matrix, { output: 'margin' }));
  }
  return curves;
}

const inputsOf = ({ test, columns }: CensusResults, feature: number) =>
  Array.from({ length: test.meta.rows }, (_, row) => test.features[row * columns.length + feature] as number);

const meanOf = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const decilesOf = ({ values }: CensusColumn) => {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return Array.from({ length: 11 }, (_, i) => quantile(sorted, i / 10));
};

/** Partial dependence with curves of single rows (Friedman 2001; Goldstein et al. 2015). */
export async function partialDependence(results: CensusResults, feature: number): Promise<NumberEffects> {
  const column = results.columns[feature] as CensusColumn;
  const grid = gridOf(column, inputsOf(results, feature));
  const rows = sampleRows(results.test.meta.rows, ROWS, 0);
  const curves = await sweep(
    results,
    rows,
    feature,
    grid.map(([, input]) => input),
  );
  return {
    kind: 'number',
    values: grid.map(([value]) => value),
    effects: curves.map(meanOf),
    rows: Array.from(sampleRows(ROWS, CURVES, 1), (row) => curves.map((curve) => curve[row] as number)),
    deciles: decilesOf(column),
  };
}

/** Accumulated local effects, around their mean over the rows (Apley & Zhu 2020). */
export async function accumulatedLocalEffects(
  results: CensusResults,
  feature: number,
): Promise<NumberEffects> {
  const column = results.columns[feature] as CensusColumn;
  const grid = gridOf(column, inputsOf(results, feature));
  const effects = [0];
  const rowsIn: number[] = [0];
  for (const [i, [value, input]] of grid.entries()) {
    const before = grid[i - 1];
    if (!before) continue;
    const within = Uint32Array.from(column.values, (_, row) => row).filter((row) => {
      const own = column.values[row] as number;
      return own <= value && (own > before[0] || (i === 1 && own === before[0]));
    });
    const [low, high] = await sweep(results, within, feature, [before[1], input]);
    effects.push((effects.at(-1) as number) + meanOf(high ?? []) - meanOf(low ?? []));
    rowsIn.push(within.length);
  }
  const all = rowsIn.reduce((sum, rows) => sum + rows, 0);
  const mean = effects.reduce(
    (sum, effect, i) => sum + ((effect + (effects[i - 1] ?? effect)) / 2) * ((rowsIn[i] as number) / all),
    0,
  );
  return {
    kind: 'number',
    values: grid.map(([value]) => value),
    effects: effects.map((effect) => effect - mean),
    deciles: decilesOf(column),
  };
}

/** By how much log loss rises when a feature's values are shuffled, with the 95 % interval of its mean. */
export async function permutationImportances(results: CensusResults): Promise<readonly Importance[]> {
  const rows = sampleRows(results.test.meta.rows, 4000, 0);
  const labels = Float32Array.from(rows, (row) => results.test.labels[row] as number);
  const loss = async (matrix: Matrix) => {
    const margins = await predictBooster(results.model, matrix, { output: 'margin' });
    return meanOf(margins.map((margin, i) => Math.log1p(Math.exp(margin)) - margin * (labels[i] as number)));
  };
  const plain = await loss(matrixOf(results, rows));
  const random = randomStream(3);
  const found: Importance[] = [];
  for (const [feature, { label }] of results.columns.entries()) {
    const rises: number[] = [];
    for (let turn = 0; turn < SHUFFLES; turn++) {
      const matrix = matrixOf(results, rows);
      const { values, columns } = matrix;
      const taken = values.slice();
      shuffled(rows.length, random).forEach((from, to) => {
        values[to * columns + feature] = taken[from * columns + feature] as number;
      });
      rises.push((await loss(matrix)) - plain);
    }
    const value = meanOf(rises);
    const deviation = Math.sqrt(rises.reduce((sum, rise) => sum + (rise - value) ** 2, 0) / (SHUFFLES - 1));
    // Student's t of 9 degrees of freedom at 97.5 %.
    const half = (2.262 * deviation) / Math.sqrt(SHUFFLES);
    found.push({ label, value, low: value - half, high: value + half });
  }
  return found;
}
