import { Cancelled, InvalidArtifact, type Progress } from '@plumbline/stage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OnnxRuntimeError } from './errors.ts';
import { exportOnnx } from './export-onnx.ts';
import { decodeMessage } from './protobuf/decode.ts';
import { encodeMessage } from './protobuf/encode.ts';
import { OnnxSession } from './session.ts';
import { fixture, golden, NAMES, SOURCE } from './testing.ts';

const exported = (name: string) =>
  exportOnnx(fixture(name), { featureNames: NAMES, metadata: { sourceDigest: SOURCE } });

/** So many rows: the golden ones again and again. */
function repeated(kind: string, rows: number) {
  const { matrix, predictions } = golden(kind, '3.2');
  const outputs = predictions.length / matrix.rows;
  return {
    matrix: {
      rows,
      columns: 4,
      values: Float32Array.from({ length: rows * 4 }, (_, i) => matrix.values[i % matrix.values.length] ?? 0),
    },
    predictions: Float32Array.from(
      { length: rows * outputs },
      (_, i) => predictions[i % predictions.length] ?? 0,
    ),
  };
}

describe('a session', () => {
  let session: OnnxSession;
  beforeAll(async () => void (session = await OnnxSession.create(await exported('binary-3.2-ubj.model'))));
  afterAll(() => session.dispose());

  it('gives the probability of the positive class, in blocks that it tells of', async () => {
    const { matrix, predictions } = repeated('binary', 10_000);
    const progress: Progress[] = [];
    const found = await session.predict(matrix, { onProgress: (at) => progress.push(at) });
    expect(session.outputs).toBe(1);
    expect(found).toHaveLength(10_000);
    expect(
      Math.max(...found.map((value, i) => Math.abs(value - (predictions[i] ?? NaN)))),
    ).toBeLessThanOrEqual(1e-7);
    expect(progress.map(({ done }) => done)).toEqual([4096, 8192, 10_000]);
    expect(progress[0]).toEqual({ done: 4096, total: 10_000, unit: 'rows' });
  });

  it('gives the same for a row alone as among others', async () => {
    const { matrix } = golden('binary', '3.2');
    const all = await session.predict(matrix);
    const alone = await session.predict({ rows: 1, columns: 4, values: matrix.values.subarray(8, 12) });
    expect(alone).toEqual(all.subarray(2, 3));
  });

  it('answers several callers at once, and takes shared memory as it lies', async () => {
    const { matrix } = golden('binary', '3.2');
    const shared = new Float32Array(new SharedArrayBuffer(matrix.values.byteLength));
    shared.set(matrix.values);
    const [first, second, third] = await Promise.all([
      session.predict(matrix),
      session.predict({ rows: 1, columns: 4, values: matrix.values.subarray(0, 4) }),
      session.predict({ ...matrix, values: shared }),
    ]);
    expect(second).toEqual(first.subarray(0, 1));
    expect(third).toEqual(first);
  });

  it('has nothing to say of no rows', async () => {
    expect(await session.predict({ rows: 0, columns: 4, values: new Float32Array() })).toEqual(
      new Float32Array(),
    );
  });

  it('stops between blocks when it is told to', async () => {
    const stop = new AbortController();
    const { matrix } = repeated('binary', 10_000);
    const done: number[] = [];
    const predicted = session.predict(matrix, {
      signal: stop.signal,
      onProgress: (at) => {
        done.push(at.done);
        stop.abort();
      },
    });
    await expect(predicted).rejects.toThrow(Cancelled);
    expect(done).toEqual([4096]);
  });

  it.each([
    ['another width', { rows: 1, columns: 3, values: new Float32Array(3) }, '3 columns, but the model has 4'],
    [
      'fewer values than it says',
      { rows: 2, columns: 4, values: new Float32Array(4) },
      '4 values, not 2 × 4',
    ],
  ])('refuses a matrix of %s', async (_, matrix, message) => {
    await expect(session.predict(matrix)).rejects.toThrow(message);
  });
});

it.each([
  ['multiclass', 'ubj', 3],
  ['regression', 'json', 1],
  ['poisson', 'ubj', 1],
])('gives all outputs of a %s model', async (kind, extension, outputs) => {
  const session = await OnnxSession.create(await exported(`${kind}-3.2-${extension}.model`));
  const { matrix, predictions } = golden(kind, '3.2');
  const found = await session.predict(matrix);
  await session.dispose();
  expect(session.outputs).toBe(outputs);
  expect([...found]).toEqual([...predictions].map((value) => expect.closeTo(value, 6)));
});

it('predicts about the same on several threads', async () => {
  const session = await OnnxSession.create(await exported('binary-3.2-ubj.model'), { threads: 2 });
  const { matrix, predictions } = repeated('binary', 1000);
  const found = await session.predict(matrix);
  await session.dispose();
  expect([...found]).toEqual([...predictions].map((value) => expect.closeTo(value, 6)));
});

it('finishes what it was asked before it is disposed of, and nothing after', async () => {
  const session = await OnnxSession.create(await exported('binary-3.2-ubj.model'));
  const { matrix } = golden('binary', '3.2');
  const before = session.predict(matrix);
  await session.dispose();
  await session.dispose();
  expect(await before).toHaveLength(matrix.rows);
  await expect(session.predict(matrix)).rejects.toThrow(OnnxRuntimeError);
});

it('says in one sentence what the runtime has against a model', async () => {
  const file = await decodeMessage('Model', await exported('binary-3.2-ubj.model'));
  const nodes = Array.from(file.graph?.node ?? []).map((node, i) =>
    i === 0 ? { ...node, opType: 'Forest' } : node,
  );
  const bytes = await encodeMessage('Model', { ...file, graph: { ...file.graph, node: nodes } });
  const created = OnnxSession.create(bytes);
  await expect(created).rejects.toThrow(OnnxRuntimeError);
  await expect(created).rejects.toThrow(/^ONNX Runtime failed to load the model: .*Forest/);
});

it('refuses bytes that are no exported model before the runtime sees them', async () => {
  await expect(OnnxSession.create(new Uint8Array([1, 2, 3]))).rejects.toThrow(InvalidArtifact);
});
