import { type Feature } from '@plumbline/dataset';
import { formatCount, formatNumber, formatPercent, type Lang } from '@plumbline/plots';
import { sayCondition } from './condition.ts';
import { printRulesText } from './print-rules.text.ts';
import { rulesOf, type Rule } from './rules.ts';
import { type Surrogates } from './surrogates.ts';

/** The conditions of a rule in one clause; nothing where it has none. */
export function sayConditions({ conditions }: Rule, features: readonly Feature[], lang: Lang): string {
  const said = conditions.map((one) =>
    sayCondition(one, features[one.feature] as Feature, { lang, as: 'clause' }),
  );
  const last = said.at(-1) ?? '';
  return said.length < 2 ? last : printRulesText[lang].and(said.slice(0, -1), last);
}

/** What a model predicts under a rule (a probability as a share, a number with its unit), and of how many training rows. */
export function sayThen(
  { prediction, rows, share }: Rule,
  { link, task }: Pick<Surrogates, 'link' | 'task'>,
  lang: Lang,
): string {
  const text = printRulesText[lang];
  const unit = task.type === 'regression' ? task.unit : undefined;
  const written = isProbability(link) ? formatPercent(prediction, lang) : formatNumber(prediction);
  return text.then(unit ? text.unit(written, unit) : written, formatCount(rows), formatPercent(share, lang));
}

/** Whether predictions are probabilities of a class. */
export const isProbability = (link: Surrogates['link']): boolean =>
  link === 'logit' || link === 'softmax' || link === 'step';

/**
 * The surrogate tree of an output as a list of if-then rules, a line each, from the highest prediction to the lowest: what
 * rows must hold, what is then predicted, and of how many training rows that is.
 */
export function printRules(
  surrogates: Pick<Surrogates, 'tree' | 'features' | 'link' | 'task'>,
  { output = 0, lang = 'en' }: { readonly output?: number; readonly lang?: Lang } = {},
): string {
  const text = printRulesText[lang];
  const lines = rulesOf(surrogates.tree.outputs[output]?.nodes ?? []).map((rule) => {
    const then = sayThen(rule, surrogates, lang);
    const conditions = sayConditions(rule, surrogates.features, lang);
    return conditions ? text.rule(conditions, then) : text.all(then);
  });
  return `${lines.join('\n')}\n`;
}
