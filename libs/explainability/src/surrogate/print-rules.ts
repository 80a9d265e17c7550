import { type Feature } from '@plumbline/dataset';
import { formatCount, formatNumber, formatPercent, type Lang } from '@plumbline/plots';
import { sayCondition } from './condition.ts';
import { printRulesText } from './print-rules.text.ts';
import { rulesOf, type Rule } from './rules.ts';
import { type Surrogates } from './surrogates.ts';

/** The conditions of a rule in one line; nothing where it has none. */
export function sayConditions({ conditions }: Rule, features: readonly Feature[], lang: Lang): string {
  return printRulesText[lang].and(
    conditions.map((one) => sayCondition(one, features[one.feature] as Feature, lang)),
  );
}

/** What a model predicts under a rule: a probability as a share, a number as it is. */
export function sayPrediction(
  { prediction }: Pick<Rule, 'prediction'>,
  link: Surrogates['link'],
  lang: Lang,
): string {
  return isProbability(link) ? formatPercent(prediction, lang) : formatNumber(prediction);
}

/** Whether predictions are probabilities of a class. */
export const isProbability = (link: Surrogates['link']): boolean =>
  link === 'logit' || link === 'softmax' || link === 'step';

/**
 * The surrogate tree of an output as a list of if-then rules, a line each, from the highest prediction to the lowest: what
 * rows must hold, what is then predicted, and of how many training rows that is.
 */
export function printRules(
  { tree, features, link }: Pick<Surrogates, 'tree' | 'features' | 'link'>,
  { output = 0, lang = 'en' }: { readonly output?: number; readonly lang?: Lang } = {},
): string {
  const rules = rulesOf(tree.outputs[output]?.nodes ?? []);
  const text = printRulesText[lang];
  const lines = rules.map((rule) => {
    const said = [
      sayPrediction(rule, link, lang),
      formatCount(rule.rows),
      formatPercent(rule.share, lang),
    ] as const;
    return rule.conditions.length === 0
      ? text.all(...said)
      : text.rule(sayConditions(rule, features, lang), ...said);
  });
  return `${lines.join('\n')}\n`;
}
