import { formatPercent, formatValue, html, type Markup } from '@plumbline/plots';
import { type Effect, type FeatureEffect } from '../explanation/explanation.ts';
import { capital, effect as writeEffect } from './say.ts';
import { type Story } from './story.ts';

/** A category of fewer rows than this is not worth a sentence. */
const LEAST_ROWS = 30;

type NumberEffect = Extract<Effect, { type: 'number' }>;
type CategoryEffect = Extract<Effect, { type: 'category' }>;

/** Which way a feature pushes, said from its numbers. */
export function effectSentence(story: Story, { feature, effect }: FeatureEffect): Markup {
  const { label } = story.explanation.features[feature] ?? { label: '' };
  const said = effect.type === 'number' ? ofNumber(story, feature, effect) : ofCategory(story, effect);
  return html`<strong>${label}.</strong> ${said}${ofMissing(story, effect)}`;
}

function ofNumber(story: Story, feature: number, { correlation, low, high }: NumberEffect): Markup {
  const { explanation, params } = story;
  if (!low || !high) return html`It has one value in all rows.`;
  const { kind, unit } = explanation.features[feature] ?? {};
  const push = (mean: number) => writeEffect(mean, explanation.link);
  if (kind === 'indicator')
    return html`Where it holds it adds ${push(high.mean)} on average, where not ${push(low.mean)}.`;
  const share = (rows: number) => formatPercent(rows / explanation.rows);
  return html`${direction(correlation)} ${capital(range(low, unit))} (${share(low.rows)} of
  ${params.rowName.many}) it adds ${push(low.mean)} on average, ${range(high, unit)} (${share(high.rows)})
  ${push(high.mean)}.`;
}

/** Words for a rank correlation: from 0.7 on it is a rule, from 0.3 on a tendency. */
function direction(correlation: number | null): string {
  if (correlation === null) return 'It does not push either way.';
  const way = correlation > 0 ? 'up' : 'down';
  if (Math.abs(correlation) >= 0.7) return `Higher values push ${way}.`;
  if (Math.abs(correlation) >= 0.3) return `Higher values tend to push ${way}, not always.`;
  return 'It has no one direction.';
}

function range(
  { from, to }: { readonly from: number; readonly to: number },
  unit: string | undefined,
): string {
  const values = from === to ? `at ${formatValue(from)}` : `from ${formatValue(from)} to ${formatValue(to)}`;
  return unit ? `${values} ${unit}` : values;
}

function ofCategory({ explanation }: Story, { categories }: CategoryEffect): Markup {
  const common = categories.filter(({ rows }) => rows >= LEAST_ROWS);
  const shown = common.length >= 2 ? common : categories;
  const [top, bottom] = [shown[0], shown.at(-1)];
  if (!top || !bottom) return html`It is missing in all rows.`;
  const says = ({ category, mean }: typeof top) =>
    html`“${category}” adds ${writeEffect(mean, explanation.link)}`;
  if (top === bottom) return html`All rows are alike: ${says(top)} on average.`;
  return html`${top.mean > 0 && bottom.mean < 0 ? 'It pushes both ways' : 'It pushes one way'}: ${says(top)}
  on average, ${says(bottom)}.`;
}

function ofMissing({ explanation, params }: Story, { missing }: Effect): Markup | false {
  if (!missing) return false;
  return html` Where it is missing (${formatPercent(missing.rows / explanation.rows)} of
  ${params.rowName.many}): ${writeEffect(missing.mean, explanation.link)}.`;
}
