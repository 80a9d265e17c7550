import { setImmediate } from 'node:timers/promises';
import { type DatasetTask, type Feature } from '@plumbline/dataset';
import { type ShapOptions } from '@plumbline/shap';
import { parseParams } from '@plumbline/stage';
import { marginOf, readModel, type TreeModel } from '@plumbline/xgboost';
import { type z } from 'zod';
import { groupedColumns } from '../cohorts/groups-of.ts';
import { type Explanation } from '../explanation/explanation.ts';
import { type ShapValues } from '../explanation/shap-values.ts';
import { checkClass, checkColumns } from './check-columns.ts';
import { checkOutputs } from './check-outputs.ts';
import { featuresOf, taskOf } from './model-facts.ts';
import { ExplainParamsSchema } from './params.ts';
import { checkRow } from './pick-rows.ts';
import { sumUp } from './sum-up.ts';
import { takeApart } from './take-apart.ts';

/** Rows to explain, and as much as is known of them. */
export interface RowsToExplain {
  /** rows × features, in the model's order; NaN is missing. On a SharedArrayBuffer it is not copied. */
  readonly values: Float32Array;
  /** One a column of the rows; left out, the model's own names of them, all numbers but where it says otherwise. */
  readonly features?: readonly Feature[];
  /** What is predicted, and how its classes are called; left out, what the model's objective says. */
  readonly task?: DatasetTask;
  /** One a row: what was true, a class's code or a value. */
  readonly labels?: ArrayLike<number>;
  /** Columns besides the features whose groups are to be told apart: a category's position a row, 65,535 where it is missing. */
  readonly groups?: Readonly<
    Record<string, { readonly categories: readonly string[]; readonly codes: ArrayLike<number> }>
  >;
}

const OptionsSchema = ExplainParamsSchema.pick({
  interactionRows: true,
  waterfallRow: true,
  counterfactuals: true,
  cohorts: true,
  seed: true,
});

export type ExplainModelOptions = z.input<typeof OptionsSchema> & ShapOptions;

/** Rows whose margins are summed at a time: some milliseconds of a model of hundreds of trees. */
const BLOCK = 256;

/**
 * Explains a model of trees on rows, in any Node program: exact SHAP values, checked to add up to the model's margin in every
 * row; which features matter, and which way they push; one row taken apart, and what would have to differ for it to be
 * predicted otherwise; and groups of rows told apart. It needs no libxgboost, and neither pipeline nor store.
 *
 * @param model as read by `readModel`, or the bytes of a file that XGBoost saved, UBJSON or JSON.
 * @param options what the stage `explain` takes, with the same defaults.
 * @throws {InvalidParams} when an option is unknown or out of bounds.
 * @throws {InvalidModel} when the bytes are not a model.
 * @throws {InvalidMatrix} when there are no rows, or they have other columns than the model, or an infinite value.
 * @throws {MismatchedExplanation} when the model does not predict what `task` is, or `features` are not the model's.
 * @throws {NoSuchColumn} and the like, when an option names a column, a class or a row that there is not.
 */
export async function explainModel(
  model: TreeModel | Uint8Array,
  rows: RowsToExplain,
  { signal = new AbortController().signal, onProgress, ...unvalidatedOptions }: ExplainModelOptions = {},
): Promise<{ readonly explanation: Explanation; readonly values: ShapValues }> {
  const params = parseParams(OptionsSchema, unvalidatedOptions, 'explainModel');
  const trees = model instanceof Uint8Array ? readModel(model) : model;
  const features = featuresOf(trees, rows.features);
  const task = rows.task ?? taskOf(trees);
  const count = rows.values.length / features.length;
  const outputs = checkOutputs(trees, { meta: { task, rows: count } }, 'rows');
  const groups = groupsOf(rows);
  const learned = [...new Set(features.map(({ column }) => column))];
  const sensitive = groups.meta.groups.map(({ column }) => column);
  checkColumns(params, { all: [...learned, ...sensitive], sensitive, learned });
  checkClass(params, task);
  checkRow(params.waterfallRow, count);

  const matrix = { rows: count, columns: features.length, values: rows.values };
  const shapOptions = { signal, ...(onProgress && { onProgress }) };
  const { contributions, interactions } = await takeApart(trees, matrix, params, shapOptions);
  const margins = await marginsOf(trees, rows.values, signal);
  const positions = Uint32Array.from({ length: count }, (_, row) => row);
  const values: ShapValues = {
    meta: { rows: count, features, outputs: [...outputs] },
    contributions,
    features: rows.values,
    rows: positions,
  };
  const explained = {
    trees,
    prepared: rows.values,
    params,
    values,
    margins,
    interactions,
    task,
    heldOutRows: count,
    ...(rows.labels && { labels: Float32Array.from(rows.labels) }),
    sourceRows: positions.map((row) => row + 1),
    cohorts: groupedColumns(params.cohorts.columns ?? sensitive, values, groups),
    waterfall: params.waterfallRow,
  };
  return { values, explanation: await sumUp(explained, signal) };
}

/** The margins of rows, walked tree by tree and so by other means than the SHAP values that must add up to them. */
async function marginsOf(trees: TreeModel, values: Float32Array, signal: AbortSignal): Promise<Float32Array> {
  const { features, outputs } = trees;
  const margins = new Float32Array((values.length / features) * outputs);
  for (let row = 0; row * features < values.length; row++) {
    if (row % BLOCK === 0) await setImmediate(undefined, { signal });
    margins.set(marginOf(trees, values.subarray(row * features, (row + 1) * features)), row * outputs);
  }
  return margins;
}

function groupsOf({ groups = {} }: RowsToExplain) {
  const columns = Object.entries(groups);
  return {
    meta: {
      groups: columns.map(([column, { categories }]) => ({
        column,
        label: column,
        categories: [...categories],
      })),
    },
    groups: Object.fromEntries(columns.map(([column, { codes }]) => [column, Uint16Array.from(codes)])),
  };
}
