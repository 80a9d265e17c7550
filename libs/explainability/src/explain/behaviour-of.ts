import { type Feature } from '@plumbline/dataset';
import { type Preparation } from '@plumbline/data-prep';
import { createPredictor, WalkerUnsupported, type Predictor } from '@plumbline/prediction';
import { type Predict } from '@plumbline/shap';
import { sampleRows } from '@plumbline/statistics';
import { type TreeModel } from '@plumbline/xgboost';
import { featureCurves } from '../effects/feature-curves.ts';
import { type EffectCurves, type FeatureCurves } from '../explanation/effect-curves.ts';
import { type Explanation } from '../explanation/explanation.ts';
import { importancesOf, type ImportancesRequest } from './importances-of.ts';
import { type ExplainParams } from './params.ts';
import { matrixOf } from './pick-rows.ts';
import { rawValues } from './raw-values.ts';
import { strongestFirst, sumsOfAbsolutes } from './strongest.ts';

/** What is asked of a model: how its predictions change with features, and what they lose without them. */
export interface BehaviourRequest extends ImportancesRequest {
  readonly preparation: Preparation;
  readonly params: Pick<ExplainParams, 'effects' | 'permutation' | 'seed'>;
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
  const strongest = strongestFirst(sumsOfAbsolutes(contributions, features.length));
  const looked = strongest.slice(0, most);
  const found: FeatureCurves[] = [];
  for (const [done, feature] of looked.entries()) {
    const options = { grid, curveRows, heldOut, strongest, raw, signal };
    const curves = await featureCurves(predict, matrix, features, feature, options);
    if (curves) found.push(curves);
    progress({ done: done + 1, total: looked.length, unit: 'effects' });
  }
  return { rows: heldOut.length, features: found };
}
