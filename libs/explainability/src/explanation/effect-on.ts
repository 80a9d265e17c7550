import { type Lang } from '@plumbline/plots';
import { effectOnText } from './effect-on.text.ts';
import { type Explanation } from './explanation.ts';

type Explained = Pick<Explanation, 'task' | 'link'> & {
  readonly outputs: readonly { readonly name: string }[];
};

/** What the SHAP values of an output add to, as figures and sentences name it: `the log-odds of “>50K”`. */
export function effectOn({ task, link, outputs }: Explained, output: number, lang: Lang): string {
  const text = effectOnText[lang];
  const name = outputs[output]?.name ?? '';
  const target = task.type === 'regression' && task.unit ? text.unit(name, task.unit) : name;
  switch (link) {
    case 'logit':
      return text.logOdds(name);
    case 'softmax':
    case 'step':
      return text.score(name);
    case 'log':
      return text.logarithm(target);
    case 'identity':
      return target;
  }
}

/** What all outputs' SHAP values together add to. */
export const effectOnAll = (explanation: Explained, lang: Lang): string =>
  explanation.outputs.length > 1 ? effectOnText[lang].scores : effectOn(explanation, 0, lang);

/** What an output predicts in the end: a class's probability, or the target. */
export const predictionOf = ({ task, outputs }: Explained, output: number, lang: Lang): string => {
  const name = outputs[output]?.name ?? '';
  return task.type === 'regression' ? name : effectOnText[lang].probability(name);
};
