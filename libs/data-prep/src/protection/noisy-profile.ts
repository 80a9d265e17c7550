import type { Column, Table } from '@plumbline/dataset';
import {
  boundsOf,
  declareGaussian,
  histogramStatistic,
  STEP,
  varianceStatistic,
  type NoisyHistogram,
  type NoisyVariance,
  type Statistic,
} from '@plumbline/privacy';
import type { DeclaredRelease, Release } from '@plumbline/stage';
import { presentValues } from '../fit/present-values.ts';
import type { ColumnProfile, Profile } from '../profile.ts';
import type { LoadedRows } from '../rows/load-rows.ts';
import { categoriesOf, isNumber, labelOf } from '../rows/read-column.ts';
import type { Parts } from '../split/split-rows.ts';
import { isProfiled, type Protection } from './params.ts';

const NAME = 'profile';

/** What becomes of a row: each row is one of these. */
const FATES = ['filtered', 'dropped', 'training', 'validation', 'test'] as const;
const fates = histogramStatistic(FATES.length);

/** The figures of one column, and how its noisy cells are told. */
type Figures = Pick<Statistic<unknown>, 'size' | 'squaredSensitivity' | 'add'> & {
  /** @param training how many training rows there are, as far as the noise lets know */
  tell(cells: Float64Array, training: number): Pick<ColumnProfile, 'missing' | 'values'>;
};

/** Declares the release of the whole profile as one vector: one row more or less moves one cell of each column. */
export const declareProfile = (table: Table, cost: Protection): DeclaredRelease =>
  declareGaussian(
    NAME,
    'profile: rows by part, and the figures of each column of the training rows',
    [fates, ...table.columns.filter(isProfiled).map(figuresOf)],
    cost,
  );

interface ProfiledRows {
  readonly loaded: LoadedRows;
  readonly parts: Parts;
  readonly release: Release;
  readonly signal: AbortSignal;
}

/** Profiles the training rows with noise. Numbers range over their declared bounds, whatever the rows hold. */
export async function releaseProfile(
  table: Table,
  protection: Protection,
  { loaded, parts, release, signal }: ProfiledRows,
): Promise<Profile> {
  const { filtered, dropped, valuesOf } = loaded;
  const columns = table.columns.filter(isProfiled).map((column) => ({ column, figures: figuresOf(column) }));
  const counts = { filtered, dropped, ...sizesOf(parts) };
  const exact = [fateCells(counts)];
  for (const { column, figures } of columns) {
    const cells = new Float64Array(figures.size);
    // A missing value is a cell of its own where it is told.
    for await (const slice of presentValues(valuesOf(column), parts.training, { fill: NaN, signal }))
      for (const value of slice) figures.add(value, cells);
    exact.push(cells);
  }
  const noisy = release(
    NAME,
    exact.flatMap((cells) => [...cells]),
  ).map((cell) => cell * STEP);
  const rows = rowsIn(noisy.subarray(0, fates.size));
  let at = fates.size;
  return {
    rows,
    noise: { dataset: protection.dataset, deviation: declareProfile(table, protection).scale },
    columns: columns.map(({ column, figures }) => ({
      column: column.name,
      label: labelOf(column),
      role: column.role,
      ...(isNumber(column) && column.unit && { unit: column.unit }),
      ...figures.tell(noisy.subarray(at, (at += figures.size)), rows.training),
    })),
  };
}

const sizesOf = ({ training, validation, test }: Parts) => ({
  training: training.length,
  validation: validation.length,
  test: test.length,
});

function fateCells(counts: Readonly<Record<(typeof FATES)[number], number>>): Float64Array {
  const cells = new Float64Array(fates.size);
  for (const [i, fate] of FATES.entries()) cells[i] = counts[fate] / STEP;
  return cells;
}

function rowsIn(cells: Float64Array): Profile['rows'] {
  const { counts } = fates.read(cells);
  const of = (fate: (typeof FATES)[number]) => Math.round(counts[FATES.indexOf(fate)] as number);
  const rows = {
    filtered: of('filtered'),
    dropped: of('dropped'),
    training: of('training'),
    validation: of('validation'),
    test: of('test'),
  };
  return { read: Object.values(rows).reduce((sum, count) => sum + count, 0), ...rows };
}

function figuresOf(column: Column): Figures {
  if (isNumber(column)) {
    const bounds = boundsOf(column);
    const statistic = varianceStatistic(bounds);
    return { ...statistic, tell: (cells, training) => tellNumbers(statistic.read(cells), training, bounds) };
  }
  const categories = categoriesOf(column);
  const statistic = histogramStatistic(categories.length);
  return { ...statistic, tell: (cells) => tellCategories(statistic.read(cells), categories) };
}

function tellNumbers(
  { count, mean, variance }: NoisyVariance,
  training: number,
  bounds: { readonly min: number; readonly max: number },
): Pick<ColumnProfile, 'missing' | 'values'> {
  const missing = Math.max(0, Math.round(training - count));
  if (count < 1) return { missing, values: { type: 'none' } };
  const { min, max } = bounds;
  return { missing, values: { type: 'number', min, max, mean, deviation: Math.sqrt(variance) } };
}

const tellCategories = (
  { counts, missing }: NoisyHistogram,
  categories: readonly string[],
): Pick<ColumnProfile, 'missing' | 'values'> => ({
  missing: Math.round(missing),
  values: {
    type: 'category',
    counts: categories.map((category, code) => ({ category, rows: Math.round(counts[code] as number) })),
  },
});
