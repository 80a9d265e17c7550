import { type Dataset, type Feature } from '@plumbline/dataset';
import { type Preparation } from '@plumbline/data-prep';
import { createPredictor, WalkerUnsupported, type Predictor } from '@plumbline/prediction';
import { type Predict, type ShapResult } from '@plumbline/shap';
import { type Progress } from '@plumbline/stage';
import { sampleRows } from '@plumbline/statistics';
import { type TreeModel } from '@plumbline/xgboost';
import { featureCurves } from '../effects/feature-curves.ts';
import { type EffectCurves, type FeatureCurves } from '../explanation/effect-curves.ts';
import { type Explanation } from '../explanation/explanation.ts';
import { type Importances } from '../explanation/importances.ts';
import { permutationImportance } from '../importance/permutation-importance.ts';
import { treeImportances } from '../importance/tree-importances.ts';
import { type ExplainParams } from './params.ts';
import { matrixOf } from './pick-rows.ts';
import { rawValues } from './raw-values.ts';

/** What is asked of a model: how its predictions change with features, and what they lose without them. */
export interface BehaviourRequest {
  readonly trees: TreeModel;
  readonly data: Dataset;
  readonly preparation: Preparation;
  /** The explained rows, as positions among those held out, and their SHAP values. */
  readonly rows: Uint32Array;
  readonly contributions: ShapResult['contributions'];
  readonly params: Pick<ExplainParams, 'effects' | 'permutation' | 'seed'>;
  readonly progress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** Looks at a model from outside: the effects of its strongest features, and the importance of all. */
export async function behaviourOf(
  request: BehaviourRequest,
): Promise<Pick<Explanation, 'effects' | 'importances'>> {
  const predictor = await predictorOf(request.trees);
  try {
    const predict: Predict = (rows, options) => predictor.predict(rows, options);
    const effects = await effectsOf(predict, request);
    return { ...(effects && { effects }), importances: await importancesOf(predict, request) };
  } finally {
    await predictor.dispose();
  }
}

/** The walker on this thread: it is asked about so few rows at a time that others would be ready later. */
async function predictorOf(model: TreeModel): Promise<Predictor> {
  try {
    return await createPredictor({ model }, { path: 'walker', threads: 0 });
  } catch (error) {
    if (error instanceof WalkerUnsupported) return createPredictor({ model });
    throw error;
  }
}

async function effectsOf(
  predict: Predict,
  { data, rows, preparation, contributions, params, progress, signal }: BehaviourRequest,
): Promise<EffectCurves | undefined> {
  const { features: most, grid, rows: limit, iceRows } = params.effects;
  if (most === 0) return undefined;
  const { features } = data.meta;
  const heldOut = sampleRows(rows.length, limit, params.seed).map((at) => rows[at] as number);
  const matrix = matrixOf(data, heldOut);
  const curveRows = sampleRows(heldOut.length, iceRows, params.seed);
  const raw = (values: Float32Array, feature: number) =>
    rawValues(values, [features[feature] as Feature], preparation);
  const strongest = strongestOf(contributions, features.length).slice(0, most);
  const found: FeatureCurves[] = [];
  for (const [done, feature] of strongest.entries()) {
    const options = { grid, curveRows, heldOut, raw, signal };
    const curves = await featureCurves(predict, matrix, features, feature, options);
    if (curves) found.push(curves);
    progress({ done: done + 1, total: strongest.length, unit: 'effects' });
  }
  return { rows: heldOut.length, features: found };
}

/** Features from the greatest sum of |SHAP values| down, over all rows and outputs. */
function strongestOf(contributions: Float32Array, features: number): number[] {
  const sums = new Float64Array(features + 1);
  contributions.forEach((value, i) => {
    const feature = i % (features + 1);
    sums[feature] = (sums[feature] as number) + Math.abs(value);
  });
  const order = Array.from({ length: features }, (_, feature) => feature);
  return order.sort((a, b) => (sums[b] as number) - (sums[a] as number) || a - b);
}

async function importancesOf(
  predict: Predict,
  { trees, data, rows, params, progress, signal }: BehaviourRequest,
): Promise<Importances> {
  const byGain = treeImportances(trees)
    .map((importance, feature) => ({ feature, ...importance }))
    .sort((a, b) => b.totalGain - a.totalGain || a.feature - b.feature);
  const { rows: limit, repeats } = params.permutation;
  if (repeats === 0) return { trees: byGain };
  const { seed } = params;
  const some = sampleRows(rows.length, limit, seed).map((at) => rows[at] as number);
  const columns = featuresByColumn(data.meta.features);
  const { groups, ...found } = await permutationImportance(predict, labelled(data, some), data.meta.task, {
    groups: [...columns.values()],
    repeats,
    seed,
    signal,
    onProgress: (at) => progress({ ...at, unit: 'shuffles' }),
  });
  const names = [...columns.keys()];
  const permuted = groups.map(({ features, ...importance }, i) => ({
    column: names[i] as string,
    features: [...features],
    ...importance,
  }));
  permuted.sort((a, b) => b.importance - a.importance);
  return { trees: byGain, permutation: { ...found, rows: some.length, repeats, columns: permuted } };
}

/** Column of the source → positions of the features that come from it. */
function featuresByColumn(features: readonly Feature[]): Map<string, number[]> {
  const columns = new Map<string, number[]>();
  features.forEach(({ column }, feature) => {
    const own = columns.get(column);
    if (own) own.push(feature);
    else columns.set(column, [feature]);
  });
  return columns;
}

function labelled(data: Dataset, rows: Uint32Array) {
  const { labels, weights } = data;
  return {
    ...matrixOf(data, rows),
    labels: Float32Array.from(rows, (row) => labels[row] as number),
    ...(weights && { weights: Float32Array.from(rows, (row) => weights[row] as number) }),
  };
}
