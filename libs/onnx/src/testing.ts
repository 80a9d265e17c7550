import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readBooster, readModel, type LinearModel, type TreeModel } from '@plumbline/xgboost';

/** Golden models and XGBoost's own predictions; `make_fixtures.py` beside them made them. For tests only. */
const folder = new URL('../../xgboost/src/model/fixtures/', import.meta.url);

export const fixture = (name: string): TreeModel => readModel(readFileSync(new URL(name, folder)));

export const linearFixture = (name: string): TreeModel | LinearModel =>
  readBooster(readFileSync(new URL(name, folder)));

interface Golden {
  readonly rows: (number | null)[][];
  readonly models: Readonly<Record<string, { readonly predictions: number[][] }>>;
}

/** The rows of the golden predictions as a matrix, and what XGBoost predicts for a model on them. */
export function golden(kind: string, version: string) {
  const { rows, models } = JSON.parse(
    readFileSync(new URL(`expected-${version}.json`, folder), 'utf8'),
  ) as Golden;
  return {
    matrix: matrixOf(rows),
    predictions: Float32Array.from(models[kind]?.predictions.flat() ?? []),
  };
}

/**
 * What ONNX Runtime makes of rows, on this thread: any file whose input is `features`, one of this project or another.
 * For tests only: it blocks.
 */
export async function runOnnx(
  bytes: Uint8Array,
  {
    rows,
    columns,
    values,
  }: { readonly rows: number; readonly columns: number; readonly values: Float32Array },
) {
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 4 });
  try {
    const found = await session.run({ features: new Tensor('float32', values, [rows, columns]) });
    return Object.fromEntries(Object.entries(found).map(([name, { data, dims }]) => [name, { data, dims }]));
  } finally {
    await session.release();
  }
}

export const matrixOf = (rows: readonly (readonly (number | null)[])[]) => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  values: Float32Array.from(rows.flat(), (value) => value ?? NaN),
});

export const NAMES = ['age', 'hours', 'gain', 'größe'];
export const SOURCE = 'ab'.repeat(32);

/** Files of another tool, a neural network of scikit-learn's, and what Python says of it: `fixtures/make_fixtures.py`. */
export const foreignFile = (name: 'mlp.onnx' | 'mlp-zipmap.onnx'): Uint8Array =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url));

/** Of `mlp.onnx`: rows and a background of them, predictions, and SHAP values by Python's KernelExplainer. */
export function foreignGolden() {
  const { features, rows, background, ...golden } = JSON.parse(
    readFileSync(new URL('fixtures/mlp.json', import.meta.url), 'utf8'),
  ) as ForeignGolden;
  const matrix = (values: readonly number[]) => ({
    rows: values.length / features,
    columns: features,
    values: Float32Array.from(values),
  });
  return { ...golden, features, rows: matrix(rows), background: matrix(background) };
}

interface ForeignGolden {
  readonly features: number;
  readonly outputs: number;
  readonly rows: number[];
  readonly background: number[];
  /** rows × outputs */
  readonly predictions: number[];
  /** rows × outputs × features */
  readonly values: number[];
}
