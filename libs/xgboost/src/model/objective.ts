import { type Link } from '@plumbline/statistics';
import { logFloat32 } from './log-float32.ts';

/** What the model predicts: a class of two, a class of several, or numbers, which are scores in a ranking. */
export type ModelTask = 'binary' | 'multiclass' | 'regression';

/** The objectives that are read, under XGBoost's own names. */
export const OBJECTIVES: Readonly<Record<string, { readonly task: ModelTask; readonly link: Link }>> = {
  'binary:logistic': { task: 'binary', link: 'logit' },
  'binary:logitraw': { task: 'regression', link: 'identity' },
  'binary:hinge': { task: 'binary', link: 'step' },
  'multi:softprob': { task: 'multiclass', link: 'softmax' },
  'multi:softmax': { task: 'multiclass', link: 'softmax' },
  'reg:squarederror': { task: 'regression', link: 'identity' },
  'reg:squaredlogerror': { task: 'regression', link: 'identity' },
  'reg:pseudohubererror': { task: 'regression', link: 'identity' },
  'reg:absoluteerror': { task: 'regression', link: 'identity' },
  'reg:quantileerror': { task: 'regression', link: 'identity' },
  'reg:logistic': { task: 'regression', link: 'logit' },
  'reg:gamma': { task: 'regression', link: 'log' },
  'reg:tweedie': { task: 'regression', link: 'log' },
  'count:poisson': { task: 'regression', link: 'log' },
  'rank:pairwise': { task: 'regression', link: 'identity' },
  'rank:ndcg': { task: 'regression', link: 'identity' },
  'rank:map': { task: 'regression', link: 'identity' },
  'survival:cox': { task: 'regression', link: 'log' },
  'survival:aft': { task: 'regression', link: 'log' },
};

/**
 * The margin that a prediction has, in float32 as XGBoost computes it (`ProbToMargin` of each objective): the base
 * score, which models keep as a prediction, is added to the trees' values as a margin.
 *
 * Not finite where the link has none: outside (0, 1) for `logit`, at or below 0 for `log`.
 */
export function marginOfPrediction(link: Link, prediction: number): number {
  const f = Math.fround;
  switch (link) {
    case 'logit':
      return 0 - logFloat32(f(f(1 / prediction) - 1));
    case 'log':
      return logFloat32(f(prediction));
    case 'identity':
    case 'softmax':
    case 'step':
      return f(prediction);
  }
}
