import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnyOnnxSession } from './any-session.ts';
import { UnsupportedOnnxFile } from './errors.ts';
import { exportOnnx } from './export-onnx.ts';
import { attribute, constant, node, tensor } from './graph.ts';
import { encodeMessage } from './protobuf/encode.ts';
import { ELEMENT_TYPE, type Message } from './protobuf/schema.ts';
import { fixture, foreignFile, foreignGolden, golden, NAMES, SOURCE } from './testing.ts';

describe('a neural network that scikit-learn made', () => {
  const { rows, predictions } = foreignGolden();
  let session: AnyOnnxSession;
  beforeAll(async () => void (session = await AnyOnnxSession.create(foreignFile('mlp.onnx'))));
  afterAll(() => session.dispose());

  it('predicts what Python’s runtime does, in blocks too', async () => {
    const many = Array.from({ length: 1500 }, () => [...rows.values]).flat();
    const found = await session.predict({ ...rows, rows: 6000, values: Float32Array.from(many) });
    expect(session.features).toBe(5);
    expect(found).toHaveLength(6000 * 3);
    expect([...found.slice(-12)]).toEqual(predictions.map((value) => expect.closeTo(value, 6)));
    expect(await session.predict({ ...rows, rows: 0, values: new Float32Array() })).toHaveLength(0);
  });

  it('gives one column, where that is wanted', async () => {
    await using one = await AnyOnnxSession.create(foreignFile('mlp.onnx'), { column: 2 });
    expect([...(await one.predict(rows))]).toEqual(
      predictions.filter((_, i) => i % 3 === 2).map((value) => expect.closeTo(value, 6)),
    );
  });

  it.each([
    ['another width', { rows: 1, columns: 3, values: new Float32Array(3) }, '3 columns, but the model has 5'],
    ['fewer values', { rows: 2, columns: 5, values: new Float32Array(5) }, '5 values, not 2 × 5'],
  ])('refuses a matrix of %s', async (_, matrix, message) => {
    await expect(session.predict(matrix)).rejects.toThrow(message);
  });
});

it('takes the files of this project too', async () => {
  const bytes = await exportOnnx(fixture('multiclass-3.2-ubj.model'), {
    featureNames: NAMES,
    metadata: { sourceDigest: SOURCE },
  });
  const { matrix, predictions } = golden('multiclass', '3.2');
  await using session = await AnyOnnxSession.create(bytes);
  const found = await session.predict(matrix);
  expect([...found]).toEqual([...predictions].map((value) => expect.closeTo(value, 6)));
});

/** A file with one operator, which another tool might write: y = 2 x. */
const doubled = (graph: Partial<Message<'Graph'>> = {}): Promise<Uint8Array> =>
  encodeMessage('Model', {
    irVersion: 8,
    opsetImport: [{ domain: '', version: 15 }],
    graph: {
      node: [
        node('Add', ['x', 'x'], ['y']),
        node('Cast', ['y'], ['z'], [attribute.int('to', ELEMENT_TYPE.float)]),
      ],
      name: 'doubled',
      input: [tensor('x', 'double', ['rows', 'features'])],
      output: [tensor('y', 'double', ['rows', 'features'])],
      ...graph,
    },
  });

it('takes doubles, any width where the file leaves it open, and constants among the inputs', async () => {
  const bytes = await doubled({
    initializer: [constant('unused', Float32Array.of(1))],
    input: [tensor('unused', 'float', [1]), tensor('x', 'double', ['rows', 'features'])],
  });
  await using session = await AnyOnnxSession.create(bytes);
  expect(session.features).toBeUndefined();
  const values = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect([...(await session.predict({ rows: 2, columns: 3, values }))]).toEqual([2, 4, 6, 8, 10, 12]);
});

it.each([
  ['no file', async () => new Uint8Array([1, 2, 3]), {}, 'its bytes are not an ONNX model.'],
  ['an empty file', async () => new Uint8Array(), {}, 'its bytes are not an ONNX model.'],
  [
    'an input a column',
    () => doubled({ input: [tensor('x', 'double', ['rows', 1]), tensor('w', 'string', ['rows', 1])] }),
    {},
    `it takes 'x: double [rows, 1], w: string [rows, 1]', where one input of float or double [rows, features] is expected.`,
  ],
  [
    'probabilities in a map',
    async () => foreignFile('mlp-zipmap.onnx'),
    {},
    `'output_label: int64 [?], output_probability: unknown []', where an output of float or double is expected.`,
  ],
  [
    'two outputs that may be meant',
    () => doubled({ output: [tensor('y', 'double', ['rows', 2]), tensor('z', 'float', ['rows', 2])] }),
    {},
    `one output of float or double is expected; name the one that is meant as 'output'.`,
  ],
  [
    'an output that is not there',
    doubled,
    { output: 'z' },
    `'y: double [rows, features]', where 'z' of float`,
  ],
])('says what it cannot run: %s', async (_, bytes, options, message) => {
  const created = AnyOnnxSession.create(await bytes(), options);
  await expect(created).rejects.toThrow(UnsupportedOnnxFile);
  await expect(created).rejects.toThrow(message);
});
