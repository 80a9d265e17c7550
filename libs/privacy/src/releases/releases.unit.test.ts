import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releaseOf, type DeclaredRelease, type Release } from '@plumbline/stage';
import { gaussianDelta } from '../accountant/gaussian.ts';
import { addNoise } from '../mechanisms/noise.ts';
import { systemBits } from '../mechanisms/random-bits.ts';
import { boundsOf, MissingBounds } from './bounds.ts';
import { categoryThreshold, declareCategoryList, releaseCategoryList } from './category-list.ts';
import { histogramStatistic } from './histogram.ts';
import { countStatistic, meanStatistic, sumStatistic, varianceStatistic } from './moments.ts';
import { quantilesStatistic } from './quantiles.ts';
import { declareGaussian, releaseStatistic, STEP, tally, type Statistic } from './statistic.ts';

const bounds = { min: -20, max: 100 };
const statistics: readonly [string, Statistic<unknown>][] = [
  ['count', countStatistic],
  ['sum', sumStatistic(bounds)],
  ['mean', meanStatistic(bounds)],
  ['variance', varianceStatistic(bounds)],
  ['histogram', histogramStatistic(7, (value) => Math.abs(Math.round(value)) % 7)],
  ['quantiles', quantilesStatistic(bounds, [0.5], 64)],
];

/** Values in bounds, outside of them, and missing ones. */
const anyValue = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(NaN, -20, 100, 0));

const exact: Release = releaseOf('test', [{ name: 'it' } as DeclaredRelease], (_, values) =>
  Float64Array.from(values),
);
const noisy = (declared: DeclaredRelease) =>
  releaseOf('test', [declared], (of, values) => addNoise(of, values, systemBits()));

describe.each(statistics)('%s', (_, statistic) => {
  it('moves by its sensitivity at most for any one row, and by it for some row', () => {
    const moved = (value: number) => Math.hypot(...tally(statistic, [value])) * STEP;
    fc.assert(
      fc.property(anyValue, (value) => moved(value) ** 2 <= statistic.squaredSensitivity * (1 + 1e-12)),
    );
    expect(moved(100) ** 2).toBeCloseTo(statistic.squaredSensitivity, 9);
  });

  it('adds whole numbers, the same in any order', () => {
    fc.assert(
      fc.property(fc.array(anyValue), (values) => {
        const cells = tally(statistic, values);
        expect([...cells].every(Number.isSafeInteger)).toBe(true);
        expect(tally(statistic, values.toReversed())).toEqual(cells);
      }),
      { numRuns: 50 },
    );
  });

  it('is read whatever the noise did to it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), {
          minLength: statistic.size,
          maxLength: statistic.size,
        }),
        (cells) => {
          expect(JSON.stringify(statistic.read(Float64Array.from(cells)))).not.toMatch(/null/);
        },
      ),
    );
  });
});

describe('without noise, the figures of', () => {
  const values = [10, 20, 20, 30, 50, NaN];
  const of = <T>(statistic: Statistic<T>) =>
    releaseStatistic(exact, 'it', statistic, tally(statistic, values));

  it('numbers are those of the rows', () => {
    expect(of(countStatistic)).toBe(5);
    expect(of(sumStatistic(bounds))).toBeCloseTo(130, 3);
    expect(of(meanStatistic(bounds)).mean).toBeCloseTo(26, 3);
    expect(of(varianceStatistic(bounds)).variance).toBeCloseTo(184, 2);
    const [low, middle, high] = of(quantilesStatistic(bounds, [0, 0.5, 1], 1200));
    expect([low, middle, high].map((value) => Math.round(value as number))).toEqual([10, 20, 50]);
  });

  it('categories are those of the rows', () => {
    const codes = histogramStatistic(3);
    const cells = tally(codes, [0, 0, 2, NaN]);
    expect(releaseStatistic(exact, 'it', codes, cells)).toEqual({ counts: [2, 0, 1], missing: 1 });
  });
});

describe('a declared release', () => {
  it('has the noise that its ε and δ need, for all its statistics together', () => {
    const all = statistics.map(([, statistic]) => statistic);
    const declared = declareGaussian('all', 'a test', all, { epsilon: 0.7, delta: 1e-6 });
    expect(declared.sensitivity).toBeCloseTo(Math.sqrt(1 + 1 + 2 + 3 + 1 + 1), 12);
    expect(declared.draws).toBe(1 + 1 + 2 + 3 + 8 + 65);
    expect(gaussianDelta(declared.sensitivity / declared.scale, 0.7)).toBeCloseTo(1e-6, 12);
  });

  it('comes close for many rows', () => {
    const statistic = varianceStatistic({ min: 0, max: 100 });
    const declared = declareGaussian('ages', 'a test', [statistic], { epsilon: 1, delta: 1e-6 });
    const ages = Array.from({ length: 50_000 }, (_, i) => 20 + (i % 61));
    const { count, mean, variance } = releaseStatistic(
      noisy(declared),
      'ages',
      statistic,
      tally(statistic, ages),
    );
    // Eight deviations of the noise, which is √3 · 4.2 on each cell.
    expect(Math.abs(count - 50_000)).toBeLessThan(60);
    expect(Math.abs(mean - 50)).toBeLessThan(0.1);
    expect(Math.abs(Math.sqrt(variance) - 17.6)).toBeLessThan(0.5);
  });
});

describe('a list of categories', () => {
  const declared = declareCategoryList('names', 'a test', { epsilon: 0.5, delta: 1e-6 });

  it('has a threshold that what one row holds passes with chance δ at most, and not a smaller one', () => {
    const passes = (threshold: number) => Math.exp(-(threshold - 1) / 2) / (1 + Math.exp(-1 / 2));
    const threshold = categoryThreshold(declared);
    expect(passes(threshold)).toBeLessThanOrEqual(1e-6);
    expect(passes(threshold - 1)).toBeGreaterThan(1e-6);
  });

  it('holds what many rows hold, by how often, and not what few do', () => {
    const counts = new Map([
      ['rare', 1],
      ['bakery', 500],
      ['school', 5000],
    ]);
    expect(releaseCategoryList(noisy(declared), declared, counts).map(({ category }) => category)).toEqual([
      'school',
      'bakery',
    ]);
  });
});

it.each([{ min: 0 }, { max: 1 }, {}, { min: 1, max: 1 }, { min: 2, max: 1 }, { min: 0, max: Infinity }])(
  'a number with bounds %o has none to release figures by',
  (bounds) => {
    const refused = () => boundsOf({ name: 'income', ...bounds });
    expect(refused).toThrow(MissingBounds);
    expect(refused).toThrow(/^'income': a number of protected rows needs declared bounds/);
  },
);
