import { type DatasetTask } from '@plumbline/dataset';
import { type Explanation } from '../explanation/explanation.ts';

type Link = Explanation['link'];

/** The names of a model's outputs: its classes, or what it predicts. */
export const outputNames = (task: DatasetTask): readonly string[] =>
  task.type === 'multiclass' ? task.classes : [task.type === 'binary' ? task.classes[1] : task.target];

/** What the SHAP values of an output add to, as the end of a sentence. */
export function effectOn(task: DatasetTask, link: Link, output: string): string {
  const unit = task.type === 'regression' && task.unit ? ` (${task.unit})` : '';
  switch (link) {
    case 'logit':
      return `the log-odds of “${output}”`;
    case 'softmax':
    case 'step':
      return `the score of “${output}”`;
    case 'log':
      return `the logarithm of ${output}${unit}`;
    case 'identity':
      return `${output}${unit}`;
  }
}
