import fc from 'fast-check';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { OnnxRuntimeError, RawInputsImpossible } from '../errors.ts';
import { exportOnnx } from '../export-onnx.ts';
import { tensor } from '../graph.ts';
import { readOnnxModel } from '../onnx-model.ts';
import { decodeMessage } from '../protobuf/decode.ts';
import { encodeMessage } from '../protobuf/encode.ts';
import { OnnxSession } from '../session.ts';
import { fixture, NAMES, SOURCE } from '../testing.ts';
import { type NumberStep, type RawColumn } from './raw-column.ts';
import { withoutRawInputs, withRawInputs } from './raw-inputs.ts';
import { RawOnnxSession } from './raw-session.ts';

/** A model of four features. */
const exported = () =>
  exportOnnx(fixture('binary-3.2-ubj.model'), { featureNames: NAMES, metadata: { sourceDigest: SOURCE } });

const number = (input: string, steps: NumberStep[] = []): RawColumn => ({
  type: 'number',
  input,
  name: input,
  steps,
});
const oneHot: RawColumn = {
  type: 'text',
  input: 'color',
  name: 'color',
  table: {
    rows: [
      [1, 0],
      [0, 1],
      [NaN, NaN],
    ].map((row) => Float32Array.from(row)),
  },
  codes: new Map([
    ['red', 0],
    ['green', 1],
    ['', 2],
    ['?', 2],
  ]),
};
const ordinal = (rows: number[]) => ({ rows: rows.map((code) => Float32Array.of(code)) });

/** What the graph makes of the raw columns: it is asked for `features`, which it keeps to itself otherwise. */
async function featuresOf(
  columns: RawColumn[],
  raw: Record<string, string[] | number[]>,
): Promise<Float32Array> {
  const file = await decodeMessage('Model', await withRawInputs(await exported(), columns));
  const output = [tensor('features', 'float', ['rows', 4])];
  const bytes = await encodeMessage('Model', { ...file, graph: { ...file.graph, output } });
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 4 });
  try {
    const feeds = Object.entries(raw).map(([name, values]) => {
      const dims = [values.length, 1];
      const texts = typeof values[0] === 'string';
      return [
        name,
        texts
          ? new Tensor('string', values as string[], dims)
          : new Tensor('float64', Float64Array.from(values as number[]), dims),
      ] as const;
    });
    const { features } = await session.run(Object.fromEntries(feeds));
    return features?.data as Float32Array;
  } finally {
    await session.release();
  }
}

/** The values of one feature of four. */
const every4th = (all: Float32Array, from: number) => Array.from(all).filter((_, i) => i % 4 === from);

const filler = ['b', 'c', 'd'].map((name) => number(name));
const zeros = (count: number) => ({
  b: Array(count).fill(0),
  c: Array(count).fill(0),
  d: Array(count).fill(0),
});

/** What the graph makes of one number column. */
const numbersThrough = async (steps: NumberStep[], values: number[]) =>
  every4th(await featuresOf([number('a', steps), ...filler], { a: values, ...zeros(values.length) }), 0);

const doubles = fc.array(
  fc.oneof(fc.double({ min: -1e30, max: 1e30 }), fc.constantFrom(NaN, 0, -0, -999, 1e-300, 5e-324)),
  { minLength: 50, maxLength: 50 },
);

describe('numbers through the graph', () => {
  it.each<[string, NumberStep[], (value: number) => number]>([
    ['as they are', [], (value) => value],
    [
      'with numbers that mean missing',
      [{ do: 'missing', numbers: [-999, 0] }],
      (value) => (value === -999 || value === 0 ? NaN : value),
    ],
    [
      'filled in and scaled',
      [
        { do: 'fill', with: 0.1 },
        { do: 'subtract', by: 1 / 3 },
        { do: 'divide', by: 7.1 },
      ],
      (value) => ((Number.isNaN(value) ? 0.1 : value) - 1 / 3) / 7.1,
    ],
  ])('are, %s, the same to the bit as in doubles', async (_, steps, expected) => {
    await fc.assert(
      fc.asyncProperty(doubles, async (values) => {
        expect(await numbersThrough(steps, values)).toEqual([...Float32Array.from(values, expected)]);
      }),
      { numRuns: 8 },
    );
  });

  it('have their logarithm, however near to 0 they are', async () => {
    const values = [0, 1e-320, 1e-17, -1e-17, 1e-9, 1.5e-8, 1e-3, -0.999999, 1, 12345.678, 1e300, NaN];
    const found = await numbersThrough([{ do: 'log1p' }], values);
    expect(found).toEqual([...Float32Array.from(values, Math.log1p)]);
  });

  it('are parts of dates, before 1970 too', async () => {
    // Years 1600 to 2400, to the second.
    const seconds = fc.array(fc.integer({ min: -11_676_096_000, max: 13_569_465_600 }), {
      minLength: 200,
      maxLength: 200,
    });
    const parts = {
      month: (at: Date) => at.getUTCMonth() + 1,
      weekday: (at: Date) => ((at.getUTCDay() + 6) % 7) + 1,
      hour: (at: Date) => at.getUTCHours(),
      'minute-of-day': (at: Date) => at.getUTCHours() * 60 + at.getUTCMinutes(),
    } as const;
    const columns = (['month', 'weekday', 'hour', 'minute-of-day'] as const).map((part): RawColumn => ({
      type: 'number',
      input: 'at',
      name: part,
      steps: [{ do: 'date-part', part }],
    }));
    await fc.assert(
      fc.asyncProperty(seconds, async (values) => {
        const found = await featuresOf(columns, { at: values });
        Object.values(parts).forEach((part, i) => {
          expect(every4th(found, i)).toEqual(values.map((value) => part(new Date(value * 1000))));
        });
      }),
      { numRuns: 8 },
    );
    expect([...(await featuresOf(columns, { at: [NaN, 86_399.9] }))]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
      1,
      4,
      23,
      1439,
    ]);
  });
});

describe('categories through the graph', () => {
  it('are indicators, missing ones missing in all', async () => {
    const found = await featuresOf([oneHot, number('b'), number('c')], {
      color: ['green', 'red', '', '?'],
      b: [5, 6, 7, 8],
      c: [0, 0, 0, NaN],
    });
    expect([...found]).toEqual([0, 1, 5, 0, 1, 0, 6, 0, NaN, NaN, 7, 0, NaN, NaN, 8, NaN]);
  });

  it('are the other one where they are unknown and there is one', async () => {
    const column = { ...oneHot, table: ordinal([0, 1, 9]), other: 1 };
    const found = await featuresOf([column, ...filler], { color: ['blue', 'red', ' red', ''], ...zeros(4) });
    expect(every4th(found, 0)).toEqual([1, 0, 1, 9]);
  });

  it('lie between cuts, or are looked up', async () => {
    const cuts: RawColumn = {
      type: 'cuts',
      input: 'a',
      name: 'a',
      table: ordinal([0, 1, 2, NaN]),
      cuts: [-1, 15],
    };
    const between = await featuresOf([cuts, ...filler], { a: [-1.5, -1, 14.9, 15, 1e9, NaN], ...zeros(6) });
    expect(every4th(between, 0)).toEqual([0, 1, 1, 2, 2, NaN]);
    const month: RawColumn = {
      type: 'lookup',
      input: 'a',
      name: 'month',
      table: ordinal([0, 1, 7]),
      steps: [{ do: 'date-part', part: 'month' }],
      codes: new Map([
        [1, 0],
        [2, 1],
      ]),
    };
    const day = 86_400;
    const looked = await featuresOf([month, ...filler], { a: [0, 31 * day, 58 * day, NaN], ...zeros(4) });
    expect(every4th(looked, 0)).toEqual([0, 1, 1, 7]);
    await expect(featuresOf([month, ...filler], { a: [59 * day], ...zeros(1) })).rejects.toThrow(
      'month / is one of its categories or missing',
    );
  });
});

describe('a model with raw inputs', () => {
  const columns = [oneHot, number('größe / 2'), number('c')];

  it('predicts what it did of features, taken either way', async () => {
    const bytes = await withRawInputs(await exported(), columns);
    const rows = 5000;
    const values = new Float32Array(rows * 4);
    const raw = { color: [] as string[], 'größe / 2': new Float64Array(rows), c: new Float64Array(rows) };
    for (let i = 0; i < rows; i++) {
      values.set([i % 2, (i + 1) % 2, i / 100, i % 7], i * 4);
      raw.color.push(i % 2 === 0 ? 'green' : 'red');
      raw['größe / 2'][i] = i / 100;
      raw.c[i] = i % 7;
    }
    const matrix = { rows, columns: 4, values };
    const [plain, behind] = [await OnnxSession.create(await exported()), await OnnxSession.create(bytes)];
    const inFront = await RawOnnxSession.create(bytes);
    try {
      const expected = await plain.predict(matrix);
      expect(new Set(expected).size).toBe(3);
      expect(await behind.predict(matrix)).toEqual(expected);
      expect(await inFront.predict(raw, rows)).toEqual(expected);
      await expect(inFront.predict({ ...raw, color: raw.c }, rows)).rejects.toThrow(
        "'color' must have 4096 values",
      );
      const failing = inFront.predict({ ...raw, color: ['pink'] }, 1);
      await expect(failing).rejects.toThrow(OnnxRuntimeError);
      await expect(failing).rejects.toThrow('color / is one of its categories or missing');
    } finally {
      await Promise.all([plain, behind, inFront].map((session) => session.dispose()));
    }
  });

  it('says which columns it takes, and gives them back for features', async () => {
    const bytes = await withRawInputs(await exported(), columns);
    expect((await readOnnxModel(bytes)).metadata).toMatchObject({
      featureNames: NAMES,
      rawInputs: [
        { name: 'color', type: 'string' },
        { name: 'größe / 2', type: 'double' },
        { name: 'c', type: 'double' },
      ],
    });
    expect(await withoutRawInputs(bytes)).toEqual(await exported());
    expect(await withRawInputs(await exported(), columns)).toEqual(bytes);
    await expect(RawOnnxSession.create(await exported())).rejects.toThrow("its input is 'features'");
  });

  it.each<[string, RawColumn[], string]>([
    ['a name inside the model', [number('margins'), ...filler], "'margins' is the name of a tensor inside"],
    [
      'one input of two types',
      [oneHot, number('color'), number('c')],
      "'color' is asked for as a text and as a number",
    ],
    ['too few features', filler, 'they become 3 features, and the model has 4'],
  ])('is refused with %s', async (_, refused, message) => {
    const failing = withRawInputs(await exported(), refused);
    await expect(failing).rejects.toThrow(RawInputsImpossible);
    await expect(failing).rejects.toThrow(message);
  });
});
