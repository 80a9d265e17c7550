import type { DatasetTask } from '@plumbline/dataset';
import { PlumblineError } from '@plumbline/stage';
import type { XgboostModel } from '@plumbline/xgboost';
import { describeTask, taskOf } from './task.ts';

/** Thrown when a model is used with data whose target is not what the model predicts. */
export class ModelMismatch extends PlumblineError {
  constructor(
    readonly model: Pick<XgboostModel, 'objective' | 'outputs'>,
    readonly task: DatasetTask,
  ) {
    super(
      `The model (${model.objective}, ${model.outputs} ${model.outputs === 1 ? 'output' : 'outputs'}) does not predict ` +
        `the target '${task.target}', which is ${describeTask(task)}; use data prepared as the model's training data was.`,
    );
  }
}

/** @throws {ModelMismatch} when the model's predictions cannot be of this target. */
export function checkModel(model: Pick<XgboostModel, 'objective' | 'outputs'>, task: DatasetTask): void {
  const outputs = task.type === 'multiclass' ? task.classes.length : 1;
  if (taskOf(model.objective) !== task.type || model.outputs !== outputs)
    throw new ModelMismatch(model, task);
}
