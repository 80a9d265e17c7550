import { FEW_ROWS } from '@plumbline/statistics';
import { MOST_OUTPUTS } from '../explanation/most-outputs.ts';
import { type ShapValues } from '../explanation/shap-values.ts';
import { type Cohort, type CohortGroup } from './cohorts.ts';
import { type GroupedColumn } from './groups-of.ts';
import { differenceOf, differenceToAll, meanOf, total, type Moments } from './moments.ts';

/** Groups that have a place: the largest. */
const MOST_GROUPS = 12;
/** Features of an output that have a place: those that matter most. */
const MOST_FEATURES = 30;

/** The moments of one output's SHAP values of one feature, signed and without their sign, in each group. */
interface Measured {
  readonly output: number;
  readonly feature: number;
  readonly mean: readonly Moments[];
  readonly meanAbsolute: readonly Moments[];
}

/**
 * What drives predictions, group by group: mean |SHAP| and mean SHAP of each feature, and how they differ between groups and
 * from all rows, with 95 % intervals by the normal approximation. Groups of fewer than a hundred rows are not compared. Of many
 * outputs the first six are measured, and the one that is told of.
 *
 * @param told the output that is measured in any case
 */
export function cohortsOf(values: ShapValues, columns: readonly GroupedColumn[], told = 0): Cohort[] {
  const outputs = values.meta.outputs.flatMap((_, at) => (at < MOST_OUTPUTS || at === told ? [at] : []));
  return columns.map(({ column, label, unit, groups, groupOf }) => {
    const rows = countRows(groupOf, groups.length);
    const places = largest(rows);
    const effects = measure(values, outputs, groupOf, groups.length);
    const group = (at: number): CohortGroup => ({
      name: groups[at] as CohortGroup['name'],
      rows: rows[at] as number,
      effects: effects.map((of) => groupEffect(of, at, rows, values.meta.rows)),
    });
    return {
      column,
      label,
      ...(unit && { unit }),
      groups: places.map(group),
      leftOut: groups.length - places.length,
      pairs: pairsOf(places, rows, effects),
    };
  });
}

function groupEffect(
  of: Measured,
  at: number,
  rows: Uint32Array,
  all: number,
): CohortGroup['effects'][number] {
  const { output, feature } = of;
  const [mean, meanAbsolute] = [of.mean[at] as Moments, of.meanAbsolute[at] as Moments];
  const compared = (rows[at] as number) >= FEW_ROWS && (rows[at] as number) < all;
  return {
    output,
    feature,
    meanAbsolute: meanOf(meanAbsolute),
    mean: meanOf(mean),
    ...(compared && {
      toAll: {
        meanAbsolute: differenceToAll(meanAbsolute, total(of.meanAbsolute)),
        mean: differenceToAll(mean, total(of.mean)),
      },
    }),
  };
}

function pairsOf(
  places: readonly number[],
  rows: Uint32Array,
  effects: readonly Measured[],
): Cohort['pairs'] {
  const enough = places.flatMap((at, place) => ((rows[at] as number) >= FEW_ROWS ? [{ at, place }] : []));
  return enough.flatMap((first, i) =>
    enough.slice(i + 1).map((second) => ({
      first: first.place,
      second: second.place,
      effects: effects.map(({ output, feature, mean, meanAbsolute }) => ({
        output,
        feature,
        meanAbsolute: differenceOf(meanAbsolute[first.at] as Moments, meanAbsolute[second.at] as Moments),
        mean: differenceOf(mean[first.at] as Moments, mean[second.at] as Moments),
      })),
    })),
  );
}

/** Positions of the groups that have a place, in their order. */
const largest = (rows: Uint32Array): number[] =>
  Array.from(rows, (_, at) => at)
    .sort((a, b) => (rows[b] as number) - (rows[a] as number) || a - b)
    .slice(0, MOST_GROUPS)
    .sort((a, b) => a - b);

function countRows(groupOf: Uint16Array, groups: number): Uint32Array {
  const rows = new Uint32Array(groups);
  for (const group of groupOf) rows[group] = (rows[group] as number) + 1;
  return rows;
}

/** Of each output, the features that matter most in all rows, falling. */
function measure(
  { meta, contributions }: ShapValues,
  measuredOutputs: readonly number[],
  groupOf: Uint16Array,
  groups: number,
): Measured[] {
  const { outputs, features, rows } = meta;
  const width = features.length + 1;
  return measuredOutputs.flatMap((output) => {
    const measured = features.map((_, feature): Measured => {
      const [sum, absolute, squares, count] = [0, 1, 2, 3].map(() => new Float64Array(groups)) as Sums;
      for (let row = 0; row < rows; row++) {
        const value = contributions[(row * outputs.length + output) * width + feature] as number;
        const group = groupOf[row] as number;
        sum[group] = (sum[group] as number) + value;
        absolute[group] = (absolute[group] as number) + Math.abs(value);
        squares[group] = (squares[group] as number) + value * value;
        count[group] = (count[group] as number) + 1;
      }
      const moments = (sums: Float64Array) =>
        Array.from(sums, (sum, at) => ({ rows: count[at] as number, sum, squares: squares[at] as number }));
      return { output, feature, mean: moments(sum), meanAbsolute: moments(absolute) };
    });
    const weight = ({ meanAbsolute }: Measured) => total(meanAbsolute).sum;
    return measured.sort((a, b) => weight(b) - weight(a) || a.feature - b.feature).slice(0, MOST_FEATURES);
  });
}

type Sums = [Float64Array, Float64Array, Float64Array, Float64Array];
