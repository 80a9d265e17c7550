import { type DatasetTask, type Feature } from '@plumbline/dataset';
import { type TreeModel } from '@plumbline/xgboost';
import { MismatchedExplanation } from '../errors.ts';

/** XGBoost's types of features that are no plain numbers: indicators, categories by their codes, whole numbers. */
const KINDS: Readonly<Record<string, Pick<Feature, 'kind' | 'categories' | 'integer'>>> = {
  i: { kind: 'indicator' },
  c: { kind: 'category', categories: [] },
  int: { kind: 'number', integer: true },
};

/**
 * The features of a model, as they are described or, where they are not, as the model itself names them.
 *
 * @throws {MismatchedExplanation} when there are more or fewer than the model has.
 */
export function featuresOf(model: TreeModel, described?: readonly Feature[]): Feature[] {
  const { features, featureNames, featureTypes } = model;
  if (described) {
    if (described.length === features) return [...described];
    throw new MismatchedExplanation('features of the model', String(features), String(described.length));
  }
  return Array.from({ length: features }, (_, i) => {
    const name = featureNames?.[i] ?? `f${i}`;
    return { name, column: name, label: name, kind: 'number', ...KINDS[featureTypes?.[i] ?? ''] };
  });
}

/** What a model predicts, as far as it knows itself: classes are called by their codes. */
export function taskOf({ task, outputs }: TreeModel): DatasetTask {
  const target = 'prediction';
  if (task === 'regression') return { type: 'regression', target };
  if (task === 'binary') return { type: 'binary', target, classes: ['0', '1'] };
  return { type: 'multiclass', target, classes: Array.from({ length: outputs }, (_, code) => String(code)) };
}
