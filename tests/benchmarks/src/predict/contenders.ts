import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
// The peer as it is, without this project's session around it.
// eslint-disable-next-line no-restricted-imports
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { exportOnnx } from '@plumbline/onnx';
import { Walker } from '@plumbline/prediction';
import { type PythonPeer } from '@plumbline/test-harness';
import { readModel, type Matrix, type TreeModel, type XgboostModel } from '@plumbline/xgboost';

/** One of those that are compared, with a model loaded. */
export interface Contender {
  readonly name: string;
  /** Predicts one row after the other. @returns microseconds of each. */
  single(rows: readonly (readonly number[])[]): Promise<number[]>;
  /** Predicts all rows. */
  batch(): Promise<{ readonly seconds: number; readonly predictions: Float32Array }>;
}

export interface Setting {
  readonly model: XgboostModel;
  readonly rows: Matrix;
  readonly threads: number;
  /** For files. */
  readonly folder: string;
}

async function timed<Result>(work: () => Result | Promise<Result>) {
  const begun = performance.now();
  const result = await work();
  return { seconds: (performance.now() - begun) / 1000, result };
}

export async function walker({ model, rows, threads }: Setting): Promise<Contender> {
  const compiled = await Walker.create(readModel(model.bytes), { threads });
  return {
    name: 'Plumbline walker',
    async single(all) {
      return all.map((row) => {
        const begun = performance.now();
        compiled.predictRow(row);
        return (performance.now() - begun) * 1000;
      });
    },
    async batch() {
      const { seconds, result } = await timed(() => compiled.predict(rows));
      return { seconds, predictions: result };
    },
  };
}

/**
 * The leanest graph that gives the probability: the trees and a sigmoid, without the other class and the label. One thread
 * for single rows, which is its fastest way, and as many as the others have for batches.
 */
export async function onnxRuntime({ model, rows, threads }: Setting): Promise<Contender> {
  const lean: TreeModel = { ...readModel(model.bytes), task: 'regression', objective: 'reg:logistic' };
  const file = await exportOnnx(lean, {
    featureNames: model.features,
    metadata: { sourceDigest: '0'.repeat(64) },
  });
  const open = (intraOpNumThreads: number) =>
    InferenceSession.create(file, { intraOpNumThreads, interOpNumThreads: 1, logSeverityLevel: 3 });
  const [one, many] = [await open(1), await open(threads)];
  const run = (session: InferenceSession, values: Float32Array, count: number) =>
    session.run({ features: new Tensor('float32', values, [count, rows.columns]) });
  return {
    name: 'onnxruntime-node',
    async single(all) {
      const times: number[] = [];
      for (const row of all) {
        const begun = performance.now();
        await run(one, Float32Array.from(row), 1);
        times.push((performance.now() - begun) * 1000);
      }
      return times;
    },
    async batch() {
      const values = new Float32Array(rows.values);
      const { seconds, result } = await timed(() => run(many, values, rows.rows));
      return { seconds, predictions: result['variable']?.data as Float32Array };
    },
  };
}

/** `inplace_predict` on NumPy arrays that lie ready; single rows on one thread, which is its fastest way. */
export async function pythonXgboost(
  peer: PythonPeer,
  { model, threads, folder }: Setting,
): Promise<Contender> {
  const [file, predictions] = [join(folder, 'model.ubj'), join(folder, 'predictions')];
  await writeFile(file, model.bytes);
  await peer.ask({ do: 'model', file });
  return {
    name: 'Python xgboost',
    single: async ({ length }) =>
      (await peer.ask<{ microseconds: number[] }>({ do: 'single', rows: length })).microseconds,
    async batch() {
      const { seconds } = await peer.ask<{ seconds: number }>({ do: 'batch', threads, predictions });
      const bytes = await readFile(predictions);
      return { seconds, predictions: new Float32Array(new Uint8Array(bytes).buffer) };
    },
  };
}
