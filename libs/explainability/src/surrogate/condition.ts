import { type Feature } from '@plumbline/dataset';
import { formatValue, type Lang } from '@plumbline/plots';
import { featureValue } from '../explanation/feature-value.ts';
import { conditionText, type ConditionText } from './condition.text.ts';
import { categoryCount } from './category-count.ts';
import { type RuleCondition } from './rules.ts';

/** Categories that are named one by one. */
const NAMED = 4;

/**
 * A condition as a person reads it, beside a branch (`Age from 27 to below 44`) or as a clause (`Age is from 27 to below 44`). Of many categories the fewer are named, those that satisfy
 * it or those that do not.
 */
export function sayCondition(
  condition: RuleCondition,
  feature: Feature,
  { lang, as }: { readonly lang: Lang; readonly as: 'label' | 'clause' },
): string {
  const text = conditionText[lang][as];
  const said =
    condition.type === 'interval'
      ? sayInterval(condition, feature, text)
      : sayCategories(condition, feature, text, lang);
  if (said === undefined) return text.missing(feature.label);
  return condition.missing ? text.orMissing(said) : said;
}

function sayInterval(
  { from, below }: RuleCondition & { type: 'interval' },
  { label }: Feature,
  text: ConditionText,
): string {
  if (from !== undefined && below !== undefined)
    return text.between(label, formatValue(from), formatValue(below));
  if (from !== undefined) return text.from(label, formatValue(from));
  return below === undefined ? text.any(label) : text.below(label, formatValue(below));
}

function sayCategories(
  { categories }: RuleCondition & { type: 'categories' },
  feature: Feature,
  text: ConditionText,
  lang: Lang,
): string | undefined {
  if (categories.length === 0) return undefined;
  const names = (codes: readonly number[]) => codes.map((code) => featureValue(feature, code, lang));
  const others = Array.from({ length: categoryCount(feature) ?? 0 }, (_, code) => code).filter(
    (code) => !categories.includes(code),
  );
  const fewest = Math.min(categories.length, others.length || Infinity);
  if (fewest <= NAMED)
    return fewest === categories.length
      ? text.is(feature.label, names(categories))
      : text.isNot(feature.label, names(others));
  const first = categories.slice(0, NAMED - 1);
  return text.andOthers(feature.label, names(first), categories.length - first.length);
}
