/** What is learned, under XGBoost's own name: those whose labels and outputs are one number, or one class, a row. */
export const TRAINABLE_OBJECTIVES = [
  'binary:logistic',
  'multi:softprob',
  'reg:squarederror',
  'reg:absoluteerror',
  'reg:pseudohubererror',
  'reg:squaredlogerror',
  'reg:logistic',
  'reg:gamma',
  'reg:tweedie',
  'count:poisson',
] as const;
export type Objective = (typeof TRAINABLE_OBJECTIVES)[number];

/** What a model is judged by on each round, under XGBoost's own name. */
export const EVAL_METRICS = [
  'logloss',
  'error',
  'auc',
  'aucpr',
  'mlogloss',
  'merror',
  'rmse',
  'rmsle',
  'mae',
  'mape',
  'mphe',
  'poisson-nloglik',
  'gamma-nloglik',
  'gamma-deviance',
] as const;
export type EvalMetric = (typeof EVAL_METRICS)[number];

interface ObjectiveRule {
  /** The metrics that fit it; the first is taken where none is asked for. */
  readonly metrics: readonly [EvalMetric, ...EvalMetric[]];
  /** The labels it takes, in words and as a test. */
  readonly labels: string;
  accepts(label: number, classes: number): boolean;
}

const finite = { labels: 'a finite number', accepts: Number.isFinite };
const notNegative = {
  labels: 'a number of 0 or more',
  accepts: (label: number) => Number.isFinite(label) && label >= 0,
};

export const OBJECTIVE_RULES: Readonly<Record<Objective, ObjectiveRule>> = {
  'binary:logistic': {
    metrics: ['logloss', 'error', 'auc', 'aucpr', 'rmse', 'mae'],
    labels: '0 or 1',
    accepts: (label) => label === 0 || label === 1,
  },
  'multi:softprob': {
    metrics: ['mlogloss', 'merror', 'auc', 'aucpr'],
    labels: 'the number of a class, counted from 0',
    accepts: (label, classes) => Number.isInteger(label) && label >= 0 && label < classes,
  },
  'reg:squarederror': { metrics: ['rmse', 'mae', 'mape', 'mphe', 'rmsle'], ...finite },
  'reg:absoluteerror': { metrics: ['mae', 'rmse', 'mape', 'mphe', 'rmsle'], ...finite },
  'reg:pseudohubererror': { metrics: ['mphe', 'mae', 'rmse', 'mape', 'rmsle'], ...finite },
  'reg:squaredlogerror': {
    metrics: ['rmsle', 'rmse', 'mae', 'mape', 'mphe'],
    labels: 'a number above -1',
    accepts: (label) => Number.isFinite(label) && label > -1,
  },
  'reg:logistic': {
    metrics: ['rmse', 'mae', 'mape', 'mphe', 'logloss'],
    labels: 'a number from 0 to 1',
    accepts: (label) => label >= 0 && label <= 1,
  },
  'reg:gamma': {
    metrics: ['gamma-nloglik', 'gamma-deviance', 'rmse', 'mae', 'mape', 'mphe', 'rmsle'],
    labels: 'a number above 0',
    accepts: (label) => Number.isFinite(label) && label > 0,
  },
  'reg:tweedie': { metrics: ['rmse', 'mae', 'mape', 'mphe', 'rmsle'], ...notNegative },
  'count:poisson': {
    metrics: ['poisson-nloglik', 'rmse', 'mae', 'mape', 'mphe', 'rmsle'],
    ...notNegative,
  },
};

/** Whether rows are sorted into classes, which takes labels of two classes at least. */
export const isClassification = (objective: Objective): boolean =>
  objective === 'binary:logistic' || objective === 'multi:softprob';

/** Whether more is better: of the metrics above, the areas under a curve. */
export const isMaximized = (metric: string): boolean => /^(auc|aucpr|map|ndcg)(@|$)/.test(metric);
