import type { DatasetMeta, DatasetTask } from '@plumbline/dataset';
import { UsageError } from '@plumbline/stage';
import type { BoosterParams, Objective } from '@plumbline/xgboost';
import { DEFAULT_OBJECTIVE, describeTask, taskOf } from '../task.ts';
import type { TrainParams } from './params.ts';

/** Thrown when an objective is asked for that is not for the data set's task. */
export class ObjectiveMismatch extends UsageError {
  constructor(
    readonly objective: Objective,
    readonly task: DatasetTask,
  ) {
    super(
      `Stage 'train', param 'objective': ${objective} is for a ${taskOf(objective)} task, but the target '${task.target}' ` +
        `is ${describeTask(task)}; leave it out for ${DEFAULT_OBJECTIVE[task.type]}.`,
    );
  }
}

/** The params of `train` that come down to XGBoost's own. */
export type BoosterChoices = Omit<TrainParams, 'rounds' | 'earlyStoppingRounds' | 'classWeights' | 'privacy'>;

/**
 * The booster's params for a data set: its task's objective where none was asked for, its number of classes, and for an
 * additive model a group of its own for each feature.
 *
 * @throws {ObjectiveMismatch} when another task's objective was asked for.
 */
export function boosterParamsOf(
  { additive, ...params }: BoosterChoices,
  { task, features }: Pick<DatasetMeta, 'task' | 'features'>,
): BoosterParams {
  const objective = params.objective ?? DEFAULT_OBJECTIVE[task.type];
  if (taskOf(objective) !== task.type) throw new ObjectiveMismatch(objective, task);
  return {
    ...params,
    objective,
    threads: 0,
    ...(additive && { interactionConstraints: features.map(({ name }) => [name]) }),
    ...(task.type === 'multiclass' && { numClass: task.classes.length }),
  };
}
