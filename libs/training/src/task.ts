import type { DatasetTask } from '@plumbline/dataset';
import type { Objective } from '@plumbline/xgboost';

export type TaskType = DatasetTask['type'];

/** What is learnt where nothing else is asked for. */
export const DEFAULT_OBJECTIVE: Readonly<Record<TaskType, Objective>> = {
  binary: 'binary:logistic',
  multiclass: 'multi:softprob',
  regression: 'reg:squarederror',
};

/** The task an objective is for, by XGBoost's own names. */
export function taskOf(objective: string): TaskType {
  if (objective.startsWith('binary:')) return 'binary';
  return objective.startsWith('multi:') ? 'multiclass' : 'regression';
}

/** In a person's words: `binary, of 2 classes`. */
export const describeTask = (task: DatasetTask): string =>
  task.type === 'multiclass' ? `multiclass, of ${task.classes.length} classes` : task.type;
