import { type Predict } from '@plumbline/shap';
import { type Tree, type TreeModel } from '@plumbline/xgboost';
import { expect, it } from 'vitest';
import { TASKS, testRows } from '../testing/rows.ts';
import { importancesOf } from './importances-of.ts';
import { ExplainParamsSchema } from './params.ts';

const data = testRows(TASKS.binary);
const { rows } = data.meta;
const params = ExplainParamsSchema.parse({});

/** A tree of one split, on age. */
const onAge: Tree = {
  output: 0,
  left: Int32Array.of(1, -1, -1),
  right: Int32Array.of(2, -1, -1),
  feature: Int32Array.of(0, -1, -1),
  threshold: new Float32Array(3),
  value: Float32Array.of(0, -1, 1),
  defaultLeft: new Uint8Array(3),
  cover: Float32Array.of(4, 2, 2),
  gain: Float32Array.of(9, 0, 0),
};

const importances = (predict: Predict, trees: readonly Tree[]) =>
  importancesOf(predict, {
    trees: { trees, features: 4, outputs: 1 } as TreeModel,
    data,
    rows: Uint32Array.from({ length: rows }, (_, row) => row),
    contributions: new Float32Array(rows * 5),
    params,
    progress: () => undefined,
    signal: new AbortController().signal,
  });

it('asks for no prediction of a column that no tree splits on', async () => {
  let asked = 0;
  const predict: Predict = async (block) => {
    asked += block.rows;
    return Float32Array.from({ length: block.rows }, (_, row) =>
      (block.values[4 * row] as number) < 0 ? 0.2 : 0.8,
    );
  };
  const { permutation } = await importances(predict, [onAge]);
  expect(asked).toBe(rows * (1 + params.permutation.repeats));
  expect(permutation?.columns.map(({ column }) => column)).toEqual(['age', 'work', 'town', 'noise']);
  for (const idle of permutation?.columns.slice(1) ?? [])
    expect(idle).toMatchObject({ importance: 0, low: 0, high: 0 });
  expect(permutation).toMatchObject({ rows, leftOut: 0 });
});

it('says how many columns it left out of a model that is too large', async () => {
  const predict: Predict = async (block) => new Float32Array(block.rows).fill(0.5);
  const onWork = { ...onAge, feature: Int32Array.of(1, -1, -1) };
  const trees = [onAge, onWork, ...Array<Tree>(999_998).fill(onAge)];
  const { permutation } = await importances(predict, trees);
  expect(permutation).toMatchObject({ rows: 500, leftOut: 1 });
  expect(permutation?.columns.map(({ column }) => column)).toEqual(['age', 'town', 'noise']);
});
