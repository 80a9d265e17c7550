import { formatPercent, formatValue, html, type Lang, type Markup } from '@plumbline/plots';
import { type Effect, type FeatureEffect } from '../explanation/explanation.ts';
import { effectSentenceText } from './effect-sentence.text.ts';
import { effect as writeEffect, sentences } from './say.ts';
import { type Story } from './story.ts';

/** A category of fewer rows than this is not worth a sentence. */
const LEAST_ROWS = 30;

type NumberEffect = Extract<Effect, { type: 'number' }>;
type CategoryEffect = Extract<Effect, { type: 'category' }>;

/** Which way a feature pushes, said from its numbers. */
export function effectSentence(story: Story, { feature, effect }: FeatureEffect): Markup {
  const { lang } = story.params;
  const { label } = story.explanation.features[feature] ?? { label: '' };
  const name = html`<strong>${effectSentenceText[lang].feature(label)}</strong>`;
  const said = effect.type === 'number' ? ofNumber(story, feature, effect) : [ofCategory(story, effect)];
  return sentences([name, ...said, ofMissing(story, effect)], lang);
}

function ofNumber(
  story: Story,
  feature: number,
  { correlation, low, high }: NumberEffect,
): readonly string[] {
  const { explanation, params } = story;
  const { lang, rowName } = params;
  const text = effectSentenceText[lang];
  if (!low || !high) return [text.constant];
  const { kind, unit } = explanation.features[feature] ?? {};
  const push = (mean: number) => writeEffect(mean, explanation.link, lang);
  if (kind === 'indicator') return [text.holds(push(high.mean), push(low.mean))];
  const end = (range: typeof low) => ({
    range: rangeText(range, unit, lang),
    share: formatPercent(range.rows / explanation.rows, lang),
    push: push(range.mean),
  });
  return [direction(correlation, lang), text.ends(end(low), end(high), rowName.many)];
}

/** Words for a rank correlation: from 0.7 on it is a rule, from 0.3 on a tendency. */
function direction(correlation: number | null, lang: Lang): string {
  const text = effectSentenceText[lang];
  if (correlation === null) return text.flat;
  const rising = correlation > 0;
  if (Math.abs(correlation) >= 0.7) return rising ? text.rises : text.falls;
  if (Math.abs(correlation) >= 0.3) return rising ? text.tendsUp : text.tendsDown;
  return text.mixed;
}

function rangeText(
  { from, to }: { readonly from: number; readonly to: number },
  unit: string | undefined,
  lang: Lang,
): string {
  const text = effectSentenceText[lang];
  const values = from === to ? text.at(formatValue(from)) : text.from(formatValue(from), formatValue(to));
  return unit ? text.unit(values, unit) : values;
}

function ofCategory({ explanation, params: { lang } }: Story, { categories }: CategoryEffect): string {
  const text = effectSentenceText[lang];
  const common = categories.filter(({ rows }) => rows >= LEAST_ROWS);
  const shown = common.length >= 2 ? common : categories;
  const [top, bottom] = [shown[0], shown.at(-1)];
  if (!top || !bottom) return text.empty;
  const says = ({ category, mean }: typeof top) =>
    text.adds(category, writeEffect(mean, explanation.link, lang));
  if (top === bottom) return text.alike(says(top));
  return top.mean > 0 && bottom.mean < 0
    ? text.bothWays(says(top), says(bottom))
    : text.oneWay(says(top), says(bottom));
}

function ofMissing({ explanation, params }: Story, { missing }: Effect): string | undefined {
  if (!missing) return undefined;
  const { lang, rowName } = params;
  const share = formatPercent(missing.rows / explanation.rows, lang);
  return effectSentenceText[lang].missing(
    share,
    rowName.many,
    writeEffect(missing.mean, explanation.link, lang),
  );
}
