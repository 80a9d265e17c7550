import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnusablePredictions, type Predict, type Rows } from '@plumbline/shap';
import { Cancelled } from '@plumbline/stage';
import { randomStream } from '@plumbline/statistics';
import { accumulatedEffects } from './accumulated-effects.ts';
import { gridOf } from './grid.ts';
import { partialDependence } from './partial-dependence.ts';

const functionOf =
  (...outputs: ((row: Float32Array) => number)[]): Predict =>
  async ({ rows, columns, values }) =>
    Float64Array.from({ length: rows * outputs.length }, (_, i) => {
      const row = Math.floor(i / outputs.length);
      const of = outputs[i % outputs.length] as (row: Float32Array) => number;
      return of(values.subarray(row * columns, (row + 1) * columns));
    });

const at = (row: Float32Array, feature: number): number => row[feature] as number;
const near = (values: readonly number[], digits = 6) => values.map((value) => expect.closeTo(value, digits));

/** Rows of numbers, of which the second goes with the first, and a category; a few lack a value. */
function madeRows(seed: number, rows = 120, missing = 0): Rows {
  const random = randomStream(seed);
  const values = Array.from({ length: rows }, () => {
    const first = 2 * random() - 1;
    const row = [first, first + 0.3 * random(), random(), Math.floor(4 * random())];
    return row.map((value) => (random() < missing ? NaN : value));
  });
  return { rows, columns: 4, values: Float32Array.from(values.flat()) };
}

const KINDS = ['number', 'number', 'number', 'category'] as const;

// scikit-learn 1.9.1 and PyALE 1.2.0 on 61 rows i, in float32: a = np.sin(i*1.7), b = np.sin(i*2.3+1),
// c = np.floor((np.sin(i*3.1)+1)*2.5), d = np.floor((np.cos(i*i*0.7)+1)*1.5), of the model
// a*b + np.sin(3*a) + (c == 2)*b + 0.3*d*a
describe('on the rows of the Python packages', () => {
  const columns = [
    (i: number) => Math.sin(i * 1.7),
    (i: number) => Math.sin(i * 2.3 + 1),
    (i: number) => Math.floor((Math.sin(i * 3.1) + 1) * 2.5),
    (i: number) => Math.floor((Math.cos(i * i * 0.7) + 1) * 1.5),
  ];
  const rows: Rows = {
    rows: 61,
    columns: 4,
    values: Float32Array.from({ length: 244 }, (_, i) => columns[i % 4]?.(Math.floor(i / 4)) ?? NaN),
  };
  const kinds = ['number', 'number', 'category', 'category'] as const;
  const predict = functionOf(
    (row) =>
      at(row, 0) * at(row, 1) +
      Math.sin(3 * at(row, 0)) +
      (at(row, 2) === 2 ? at(row, 1) : 0) +
      0.3 * at(row, 3) * at(row, 0),
  );

  // partial_dependence(model, X, [0], custom_values={0: np.unique(np.quantile(a, np.linspace(0, 1, 8), method='lower'))},
  // kind='both', method='brute')
  it('has scikit-learn’s partial dependence and individual conditional expectation', async () => {
    const { points, rows: counts, missing } = await gridOf(rows, kinds, 0, 8);
    expect([...points]).toEqual(
      near([
        -0.9981366395950317, -0.9096666574478149, -0.6181371212005615, -0.2289169281721115,
        0.21598726511001587, 0.5521673560142517, 0.8792730569839478, 0.9997928738594055,
      ]),
    );
    expect([[...counts], missing]).toEqual([[1, 8, 9, 8, 9, 8, 9, 9], 0]);
    const found = await partialDependence(predict, rows, 0, points, { curveRows: Uint32Array.of(7) });
    expect([...found.means]).toEqual(
      near([
        -0.4866211729044262, -0.7103110456901198, -1.1683961415351563, -0.7075568219635746,
        0.6841383838982156, 1.1933505106963083, 0.793056680880643, 0.493803501910463,
      ]),
    );
    expect([...found.curves]).toEqual(
      near([
        0.8355794157216652, 0.4941853282892985, -0.3517630210284446, -0.40875874598989137, 0.3910170608587511,
        0.45296094345300886, -0.382528177518243, -0.8421260299063646,
      ]),
    );
  });

  // ale(X, model, ['a'], grid_size=7, include_CI=False)
  it('has PyALE’s accumulated local effects of a number', async () => {
    const { effects } = await accumulatedEffects(predict, rows, 0, await gridOf(rows, kinds, 0, 8));
    expect([...effects]).toEqual(
      near([
        -0.44623858329466803, -0.6402286058700635, -1.1999494860267599, -0.6575683593312269,
        0.5917709686137038, 1.1462211924351748, 0.7499845137337224, 0.4524975045956665,
      ]),
    );
  });

  // aleplot_1D_categorical(X, model, 'c', …, include_CI=False), with d as int and c as str
  it('has PyALE’s order of categories, and their accumulated local effects', async () => {
    const grid = await gridOf(rows, kinds, 2, 8);
    expect([...grid.points]).toEqual([3, 0, 4, 2, 1]);
    expect([...grid.rows]).toEqual([6, 23, 22, 5, 5]);
    const { effects } = await accumulatedEffects(predict, rows, 2, grid);
    expect([...effects]).toEqual(
      near([
        0.0083338079095321, 0.0083338079095321, 0.0083338079095321, 0.028230940607564696,
        -0.11323578128479211,
      ]),
    );
  });
});

describe('partial dependence', () => {
  it('of an additive model is its shape, up to a constant, for a missing value too', async () => {
    const shape = (value: number) => (Number.isNaN(value) ? 3 : Math.sin(4 * value));
    const predict = functionOf((row) => shape(at(row, 0)) + 2 * shape(at(row, 2)));
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const rows = madeRows(seed, 60, 0.1);
        const points = [...(await gridOf(rows, KINDS, 0, 12)).points, NaN];
        const { means } = await partialDependence(predict, rows, 0, points);
        const constant = (means[0] as number) - shape(points[0] as number);
        expect([...means]).toEqual(near(points.map((point) => shape(point) + constant)));
      }),
      { numRuns: 20 },
    );
  });

  it('has all outputs, and curves that begin at 0 where that is wanted', async () => {
    const rows = madeRows(1);
    const predict = functionOf(
      (row) => at(row, 0) * at(row, 2),
      (row) => at(row, 0),
    );
    const curveRows = Uint32Array.of(3, 5);
    const options = { curveRows, centred: true };
    const { outputs, means, curves } = await partialDependence(predict, rows, 0, [0.5, 1, 2], options);
    expect(outputs).toBe(2);
    expect([means[1], means[3], means[5]]).toEqual(near([0.5, 1, 2]));
    const other = (row: number) => rows.values[row * 4 + 2] as number;
    expect([...curves]).toEqual(
      near([3, 5].flatMap((row) => [0, 0, 0.5 * other(row), 0.5, 1.5 * other(row), 1.5])),
    );
  });

  it('says what is wrong with a model’s answer, and stops when it is told to', async () => {
    const short: Predict = async () => new Float32Array(7);
    await expect(partialDependence(short, madeRows(1), 0, [0, 1])).rejects.toThrow(UnusablePredictions);
    const signal = AbortSignal.abort();
    await expect(
      partialDependence(
        functionOf(() => 1),
        madeRows(1),
        0,
        [0],
        { signal },
      ),
    ).rejects.toThrow(Cancelled);
  });
});

describe('accumulated local effects', () => {
  it('of a linear model are its line, centred on the rows', async () => {
    const predict = functionOf((row) => 3 * at(row, 0) - 2 * at(row, 1) + at(row, 3));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 2, max: 30 }), async (seed, most) => {
        const rows = madeRows(seed);
        const grid = await gridOf(rows, KINDS, 1, most);
        const { effects } = await accumulatedEffects(predict, rows, 1, grid);
        const slopes = Array.from(effects.slice(1), (effect, i) => effect - (effects[i] as number));
        const steps = Array.from(grid.points.slice(1), (point, i) => point - (grid.points[i] as number));
        expect(slopes).toEqual(near(steps.map((step) => -2 * step)));
      }),
      { numRuns: 20 },
    );
  });

  it('of a feature that the model ignores are 0, even where it goes with one that is not', async () => {
    const predict = functionOf((row) => Math.sin(3 * at(row, 0)) * at(row, 2));
    const rows = madeRows(5);
    for (const feature of [1, 3]) {
      const { effects } = await accumulatedEffects(
        predict,
        rows,
        feature,
        await gridOf(rows, KINDS, feature, 10),
      );
      expect(Math.max(...effects.map(Math.abs))).toBe(0);
    }
  });

  it('leave out rows without a value, and have a mean of 0 over the others', async () => {
    const predict = functionOf(
      (row) => at(row, 3) ** 2 + (Number.isNaN(at(row, 3)) ? 0 : 1),
      (row) => at(row, 3),
    );
    const rows = madeRows(9, 200, 0.2);
    const grid = await gridOf(rows, KINDS, 3, 10);
    const { outputs, effects } = await accumulatedEffects(predict, rows, 3, grid);
    expect(grid.missing + grid.rows.reduce((sum, own) => sum + own, 0)).toBe(200);
    expect(outputs).toBe(2);
    for (const output of [0, 1]) {
      const mean = grid.rows.reduce(
        (sum, own, i) => sum + own * (effects[i * outputs + output] as number),
        0,
      );
      expect(mean).toBeCloseTo(0, 9);
    }
  });

  it('are 0 where there is but one value, and nothing where there is none', async () => {
    const rows: Rows = { rows: 3, columns: 4, values: new Float32Array(12).fill(2) };
    const predict = functionOf((row) => at(row, 0));
    const found = await accumulatedEffects(predict, rows, 0, await gridOf(rows, KINDS, 0, 10));
    expect(found).toEqual({ outputs: 1, effects: Float64Array.of(0) });
    const without: Rows = { ...rows, values: new Float32Array(12).fill(NaN) };
    expect(await gridOf(without, KINDS, 0, 10)).toMatchObject({ points: new Float32Array(), missing: 3 });
    expect(await gridOf(without, KINDS, 3, 10)).toMatchObject({ points: new Float32Array(), missing: 3 });
  });
});

describe('a grid', () => {
  it('has all values where they are few, and at most as many as asked for', async () => {
    const values = Float32Array.from({ length: 400 }, (_, i) => Math.floor(i / 4) % 7);
    expect([...(await gridOf({ rows: 100, columns: 4, values }, KINDS, 0, 20)).points]).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
    const grid = await gridOf(madeRows(3, 500), KINDS, 2, 10);
    expect(grid.points).toHaveLength(10);
    expect(grid.rows.slice(1).every((own) => own >= 54 && own <= 57)).toBe(true);
  });

  it('rises from the least value to the greatest, and tells rare values apart from a frequent one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 5) }, fc.integer({ max: 2000, min: -9 })),
          {
            minLength: 1,
            maxLength: 300,
          },
        ),
        fc.integer({ min: 2, max: 30 }),
        async (column, most) => {
          const rows = { rows: column.length, columns: 1, values: Float32Array.from(column) };
          const { points, rows: counts } = await gridOf(rows, ['number'], 0, most);
          const distinct = new Set(column).size;
          expect(points[0]).toBe(Math.min(...column));
          expect(points.at(-1)).toBe(Math.max(...column));
          expect(points.every((point, i) => i === 0 || point > (points[i - 1] as number))).toBe(true);
          expect(points.length).toBeLessThanOrEqual(most);
          expect(counts.reduce((sum, own) => sum + own, 0)).toBe(column.length);
          if (distinct <= most) expect(points).toHaveLength(distinct);
        },
      ),
    );
    const values = Float32Array.from({ length: 1000 }, (_, i) => (i < 930 ? 0 : i));
    expect((await gridOf({ rows: 1000, columns: 1, values }, ['number'], 0, 20)).points).toHaveLength(20);
  });

  it('keeps the 50 most frequent of many categories', async () => {
    const values = Float32Array.from({ length: 4 * 300 }, (_, i) =>
      Math.min(79, Math.floor(Math.floor(i / 4) / 3)),
    );
    const grid = await gridOf({ rows: 300, columns: 4, values }, KINDS, 3, 10);
    expect(grid.points).toHaveLength(50);
    expect([...grid.points]).toContain(79);
  });

  it('puts categories beside each other that go with similar values', async () => {
    const random = randomStream(4);
    const order = [2, 0, 3, 1];
    const values = Float32Array.from({ length: 4 * 400 }, (_, i) => {
      const place = Math.floor(i / 4) % 4;
      return i % 4 === 3 ? (order[place] as number) : place + 3 * random();
    });
    const grid = await gridOf({ rows: 400, columns: 4, values }, KINDS, 3, 10);
    expect([...grid.points]).toEqual(order);
  });

  it('puts categories in order by the two hundred strongest of many features', async () => {
    const random = randomStream(4);
    const [rows, columns] = [400, 1001];
    const order = [2, 0, 3, 1];
    const values = Float32Array.from({ length: columns * rows }, (_, i) => {
      const place = Math.floor(i / columns) % 4;
      if (i % columns === 0) return order[place] as number;
      // The last two hundred say how categories go; all others turn two of them round.
      return 3 * random() + (i % columns > 800 ? place : ([0, 2, 1, 3][place] as number));
    });
    const kinds = Array.from<unknown, (typeof KINDS)[number]>({ length: columns }, (_, at) =>
      at === 0 ? 'category' : 'number',
    );
    const strongest = Array.from({ length: columns }, (_, at) => columns - 1 - at);
    const wide = { rows, columns, values };
    expect([...(await gridOf(wide, kinds, 0, 10, { strongest })).points]).toEqual(order);
    const signal = AbortSignal.abort();
    await expect(gridOf(wide, kinds, 0, 10, { signal })).rejects.toThrow(Cancelled);
  });
});
