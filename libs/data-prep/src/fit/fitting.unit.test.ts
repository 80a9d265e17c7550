import { ColumnSchema, type Column } from '@plumbline/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { NothingToFillWith } from '../errors/rows.ts';
import { positions } from '../in-slices.ts';
import { fitFill } from './fit-fill.ts';
import { momentsOf } from './moments.ts';
import { fitScaling, scaler } from './scaling.ts';

const column = (rest: object): Column =>
  ColumnSchema.parse({ name: 'x', type: 'number', nullable: true, ...rest } as z.input<typeof ColumnSchema>);

const VALUES = Float64Array.of(3.5, -2, NaN, 10, 7.25, NaN, 7.25, 0.125, 1e6, 4);
const ALL = positions(VALUES.length);

async function fitAndScale(rest: object, values = VALUES, rows = positions(values.length)) {
  const declared = column(rest);
  const fill = await fitFill(declared, values, rows);
  const scale = scaler(await fitScaling(declared, values, rows, fill));
  return { fill, scaled: Array.from(values, (value) => scale(Number.isNaN(value) ? (fill ?? NaN) : value)) };
}

// scikit-learn 1.5.2: SimpleImputer(strategy=s), then StandardScaler or MinMaxScaler, fitted and applied to
// [3.5, -2, nan, 10, 7.25, nan, 7.25, 0.125, 1e6, 4].
const GOLDEN = [
  {
    missing: 'mean',
    fill: 125003.765625,
    zScores: [
      -0.4225798439171787, -0.4225984373907999, 0, -0.42255786981198995, -0.42256716654880055, 0,
      -0.42256716654880055, -0.42259125354871896, 2.9580398913676835, -0.42257815360139495,
    ],
    inRange: [
      5.499989000022001e-6, 0, 0.12500551561396878, 1.1999976000048e-5, 9.249981500037e-6,
      0.12500551561396878, 9.249981500037e-6, 2.1249957500085e-6, 1, 5.9999880000240005e-6,
    ],
  },
  {
    missing: 'median',
    fill: 5.625,
    zScores: [
      -0.3333369907370984, -0.3333553241547134, -0.3333299073712017, -0.33331532397082614,
      -0.33332449067963366, -0.3333299073712017, -0.33332449067963366, -0.3333482407888167,
      2.9999999998158953, -0.3333353240627698,
    ],
    inRange: [
      5.499989000022001e-6, 0, 7.624984750030501e-6, 1.1999976000048e-5, 9.249981500037e-6,
      7.624984750030501e-6, 9.249981500037e-6, 2.1249957500085e-6, 1, 5.9999880000240005e-6,
    ],
  },
  {
    missing: 'most-frequent',
    fill: 7.25,
    zScores: [
      -0.3333381944460933, -0.33335652787032866, -0.3333256943841147, -0.333316527671997, -0.3333256943841147,
      -0.3333256943841147, -0.3333256943841147, -0.3333494445018741, 2.9999999997979145, -0.3333365277711628,
    ],
    inRange: [
      5.499989000022001e-6, 0, 9.249981500037e-6, 1.1999976000048e-5, 9.249981500037e-6, 9.249981500037e-6,
      9.249981500037e-6, 2.1249957500085e-6, 1, 5.9999880000240005e-6,
    ],
  },
];

describe.each(GOLDEN)('filling by $missing, as scikit-learn does', ({ missing, fill, zScores, inRange }) => {
  it('fills and gives z-scores', async () => {
    const found = await fitAndScale({ missing, scale: 'z-score' });
    expect(found.fill).toBe(fill);
    found.scaled.forEach((value, i) => expect(value).toBeCloseTo(zScores[i] as number, 12));
  });

  it('fills and scales into 0 … 1', async () => {
    const { scaled } = await fitAndScale({ missing, scale: 'min-max' });
    scaled.forEach((value, i) => expect(value).toBeCloseTo(inRange[i] as number, 14));
  });
});

describe('what is fitted', () => {
  it('comes from the training rows alone, whatever the others hold', async () => {
    const numbers = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, async (training, others) => {
        const values = Float64Array.from([...training, ...others]);
        for (const rest of [
          { scale: 'z-score' },
          { scale: 'min-max' },
          { missing: 'median' },
          { missing: 'mean' },
        ]) {
          const together = await fitAndScale(rest, values, positions(training.length));
          const alone = await fitAndScale(rest, Float64Array.from(training));
          expect(together.fill).toBe(alone.fill);
          expect(together.scaled.slice(0, training.length)).toEqual(alone.scaled);
        }
      }),
    );
  });

  it('gives training rows a mean of 0 and a deviation of 1', async () => {
    const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom(0, 1e9), async (values, far) => {
        fc.pre(new Set(values).size > 1);
        const { scaled } = await fitAndScale(
          { scale: 'z-score' },
          Float64Array.from(values, (value) => value + far),
        );
        const moments = await momentsOf(async function* () {
          yield Float64Array.from(scaled);
        });
        expect(moments?.mean).toBeCloseTo(0, 6);
        expect(moments?.deviation).toBeCloseTo(1, 6);
      }),
    );
  });

  it('keeps missing values where that is the policy', async () => {
    const { fill, scaled } = await fitAndScale({ scale: 'min-max' });
    expect(fill).toBeUndefined();
    expect(scaled.map(Number.isNaN)).toEqual(Array.from(VALUES, Number.isNaN));
  });

  it('takes a constant as it is declared, and of a category its code', async () => {
    expect(await fitFill(column({ missing: { value: 3 } }), VALUES, ALL)).toBe(3);
    const color = { type: 'category', categories: ['red', 'green'], missing: { value: 'green' } };
    expect(await fitFill(column(color), VALUES, ALL)).toBe(1);
    expect(await fitFill(column({ type: 'boolean', missing: { value: 'true' } }), VALUES, ALL)).toBe(1);
  });

  it('is the smallest of the most frequent values', async () => {
    const values = Float64Array.of(5, 3, 5, 3, 9);
    expect(await fitFill(column({ missing: 'most-frequent' }), values, positions(5))).toBe(3);
  });

  it.each(['mean', 'median', 'most-frequent'])('cannot be the %s of nothing', async (missing) => {
    const empty = Float64Array.of(NaN, NaN, 1);
    await expect(fitFill(column({ missing }), empty, positions(2))).rejects.toThrow(NothingToFillWith);
  });

  it('leaves a constant column at 0 instead of dividing by nothing', async () => {
    for (const scale of ['z-score', 'min-max'])
      expect((await fitAndScale({ scale }, Float64Array.of(4, 4, 4))).scaled).toEqual([0, 0, 0]);
  });

  it('is nothing where the logarithm is taken, which keeps its digits near 0', async () => {
    const { scaled } = await fitAndScale({ scale: 'log1p', min: 0 }, Float64Array.of(0, Math.E - 1, 1e-12));
    expect(scaled).toEqual([0, 1, 9.999999999995e-13]);
  });
});
