import { InvalidParams } from '@plumbline/stage';
import { featureNamesOf, type Matrix } from '../data/matrix.ts';
import { openEngine } from '../engine/open-engine.ts';
import { InvalidMatrix } from '../errors.ts';
import { vouchFor, type XgboostModel } from '../xgboost-model.ts';
import { type BoosterParams } from '../params/booster-params.ts';
import { isMaximized } from '../params/objective.ts';
import { metricsOf, toNativeParams } from '../params/to-native.ts';
import { runJob } from '../thread/engine-thread.ts';
import { type TrainJob } from '../thread/protocol.ts';
import { type TrainingHistory } from './history.ts';
import { type RoundMetrics } from './metrics-line.ts';

export interface BoosterTraining {
  readonly training: Matrix;
  /** Measured after each round, as the training matrix is then. */
  readonly validation?: Matrix;
  readonly params: BoosterParams;
  /** At least 1. */
  readonly rounds: number;
  /** Training stops after so many rounds without a better one, at least 1; left out, it never does. Takes `validation`. */
  readonly earlyStoppingRounds?: number;
}

/** A round that is done. */
export interface RoundEvent {
  /** Counted from 1. */
  readonly round: number;
  /** That will run at most. */
  readonly rounds: number;
  readonly metrics: RoundMetrics;
}

export interface TrainedBooster {
  readonly model: XgboostModel;
  readonly history: TrainingHistory;
  /** The round that the model ends with, counted from 1: with early stopping the best one, else the last. */
  readonly bestRound: number;
}

/**
 * Trains a model on a worker thread. Matrices are read and never changed. With early stopping, the model holds the rounds
 * up to the best one and no others, so that everything that reads it gives the same predictions.
 *
 * @throws {InvalidParams} when params contradict each other.
 * @throws {InvalidMatrix} naming the row, when a matrix cannot be learned from.
 * @throws {Cancelled} when the signal is aborted, between two rounds.
 * @throws {XgboostError} when XGBoost fails.
 */
export async function trainBooster(
  input: BoosterTraining,
  { signal, onRound }: { signal?: AbortSignal; onRound?: (event: RoundEvent) => void } = {},
): Promise<TrainedBooster> {
  const { training, params, rounds, earlyStoppingRounds } = input;
  const { bytes, bestRound, ...result } = await runJob<'train'>(jobOf(input), {
    what: 'Training',
    threads: params.threads,
    signal,
    onProgress: onRound && (({ round, metrics }) => onRound({ round, rounds, metrics })),
  });
  const model = vouchFor({
    bytes,
    objective: params.objective,
    features: [...featureNamesOf(training)],
    outputs: params.numClass ?? 1,
    rounds: bestRound,
    ...(earlyStoppingRounds !== undefined && { bestRound }),
    version: (await openEngine()).version,
  });
  const history = {
    rounds: result.rounds,
    bestRound,
    stoppedEarly: result.rounds < rounds,
    metrics: seriesOf(result.metrics),
  };
  return { model, history, bestRound };
}

function jobOf({ training, validation, params, rounds, earlyStoppingRounds }: BoosterTraining): TrainJob {
  const problems: string[] = [];
  if (!(Number.isInteger(rounds) && rounds >= 1)) problems.push(`'rounds' must be at least 1, not ${rounds}`);
  if (
    earlyStoppingRounds !== undefined &&
    !(Number.isInteger(earlyStoppingRounds) && earlyStoppingRounds >= 1)
  )
    problems.push(`'earlyStoppingRounds' must be at least 1, not ${earlyStoppingRounds}`);
  if (earlyStoppingRounds !== undefined && !validation)
    problems.push(`'earlyStoppingRounds' takes a validation matrix to see when training gets no better`);
  if (problems.length > 0) throw new InvalidParams('Training', problems);
  if (validation && validation.columns !== training.columns)
    throw new InvalidMatrix(
      'validation',
      `has ${validation.columns} columns, and the training matrix ${training.columns}`,
    );
  const metric = metricsOf(params).at(-1) ?? '';
  return {
    type: 'train',
    training,
    ...(validation && { validation }),
    labels: { objective: params.objective, classes: params.numClass ?? 2 },
    params: toNativeParams(params, featureNamesOf(training)),
    rounds,
    ...(earlyStoppingRounds !== undefined && {
      earlyStopping: { rounds: earlyStoppingRounds, metric, maximize: isMaximized(metric) },
    }),
  };
}

/** Turns rounds of metrics into a series a metric. */
function seriesOf(rounds: readonly RoundMetrics[]): TrainingHistory['metrics'] {
  const series: Record<string, Record<string, number[]>> = {};
  for (const round of rounds)
    for (const [set, metrics] of Object.entries(round))
      for (const [metric, value] of Object.entries(metrics))
        ((series[set] ??= {})[metric] ??= []).push(value);
  return series;
}
