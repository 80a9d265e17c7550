import { type DatasetTask } from '@plumbline/dataset';

/** The names of a model's outputs: its classes, or what it predicts. */
export const outputNames = (task: DatasetTask): readonly string[] =>
  task.type === 'multiclass' ? task.classes : [task.type === 'binary' ? task.classes[1] : task.target];
