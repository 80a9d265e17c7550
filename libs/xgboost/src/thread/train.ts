import { problemOfClasses, problemOfMatrix, problemOfRows } from '../data/check-matrix.ts';
import { type Matrix } from '../data/matrix.ts';
import { Booster } from '../native/booster.ts';
import { DMatrix } from '../native/dmatrix.ts';
import { disposing } from '../native/disposing.ts';
import { EarlyStopping } from '../training/early-stopping.ts';
import { parseMetricsLine, type RoundMetrics } from '../training/metrics-line.ts';
import { JobInvalid, type JobContext } from './job-context.ts';
import { type Order, type TrainProgress, type TrainResult } from './protocol.ts';

type Context = JobContext<TrainProgress>;
type Sets = { readonly training: DMatrix; readonly validation?: DMatrix };

/** Trains a model, round by round. With early stopping it keeps the rounds up to the best one, and no others. */
export function train(job: Order<'train'>, context: Context): TrainResult {
  const { training, validation } = job;
  return disposing((own) => {
    const sets = {
      training: own(toDMatrix('training', training, job, context)),
      ...(validation && { validation: own(toDMatrix('validation', validation, job, context)) }),
    };
    const booster = own(Booster.create(context.library, Object.values(sets)));
    booster.setParam('nthread', String(job.threads));
    for (const [name, value] of job.params) booster.setParam(name, value);
    const { metrics, best } = boost(booster, sets, job, context);
    const kept = best ? own(booster.slice(0, best.round)) : booster;
    if (best) recordBest(kept, best);
    nameFeatures(kept, training);
    return { bytes: kept.save('ubj'), metrics, rounds: booster.rounds, bestRound: kept.rounds };
  });
}

function boost(booster: Booster, sets: Sets, job: Order<'train'>, context: Context) {
  const { earlyStopping: rule } = job;
  const stopping = rule && new EarlyStopping(rule.rounds, rule.maximize);
  const metrics: RoundMetrics[] = [];
  for (let round = 1; round <= job.rounds; round++) {
    context.throwIfCancelled();
    booster.update(round - 1, sets.training);
    const measured = sets.validation ? parseMetricsLine(booster.evaluate(round - 1, { ...sets })) : {};
    if (sets.validation) metrics.push(measured);
    context.report({ round, metrics: measured });
    if (stopping?.isOver(round, measured['validation']?.[rule?.metric ?? ''] ?? NaN)) break;
  }
  return { metrics, best: stopping?.best };
}

/** @throws {JobInvalid} before XGBoost sees a matrix that cannot be learned from. */
function toDMatrix(
  name: 'training' | 'validation',
  matrix: Matrix,
  { labels: rule, threads }: Order<'train'>,
  { library, throwIfCancelled }: Context,
): DMatrix {
  const problem =
    problemOfMatrix(matrix) ??
    problemOfRows(matrix, rule) ??
    (name === 'training' ? problemOfClasses(matrix, rule) : undefined);
  if (problem) throw new JobInvalid(name, problem);
  // XGBoost takes seconds to copy millions of rows.
  throwIfCancelled();
  const made = DMatrix.create(library, { ...matrix, threads });
  if (matrix.labels) made.setInfo('label', matrix.labels);
  if (matrix.weights) made.setInfo('weight', matrix.weights);
  return made;
}

/** The attributes that Python's xgboost writes and reads: rounds counted from 0. */
function recordBest(booster: Booster, { round, score }: { round: number; score: number }): void {
  booster.setAttribute('best_iteration', String(round - 1));
  booster.setAttribute('best_score', String(score));
}

function nameFeatures(booster: Booster, { featureNames, featureTypes, columns }: Matrix): void {
  if (featureNames) booster.setFeatureInfo('feature_name', featureNames);
  if (featureNames || featureTypes)
    booster.setFeatureInfo('feature_type', featureTypes ?? new Array<string>(columns).fill('float'));
}
