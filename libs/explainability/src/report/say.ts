import {
  formatChange,
  formatFixed,
  formatNumber,
  formatPercent,
  html,
  type Lang,
  type Markup,
  type Piece,
} from '@plumbline/plots';
import { type Explanation } from '../explanation/explanation.ts';
import { sayText } from './say.text.ts';

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], lang: Lang): string {
  const last = items.at(-1);
  return items.length < 2 ? items.join('') : sayText[lang].list(items.slice(0, -1), last as string);
}

/** Sentences one after the other, those that there are: apart by a space where the language sets one. */
export function sentences(pieces: readonly Piece[], lang: Lang): Markup {
  const there = pieces.filter((piece) => piece !== undefined && piece !== false && piece !== '');
  return html`${there.map((piece, i) => [i > 0 && sayText[lang].between, piece])}`;
}

/** Spelt out up to twelve where the language sets text so. */
export const spelt = (count: number, lang: Lang): string => sayText[lang].numbers[count] ?? String(count);

/** A name inside a sentence: `Accuracy` as `accuracy`, and `AUC` as it is. */
export const inSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A difference of two shares: `9.5 percentage points`. */
export const points = (difference: number, lang: Lang): string =>
  sayText[lang].points(formatFixed(Math.abs(difference) * 100, 1));

/** A number, with its unit where it has one. */
export const withUnit = (value: string, unit: string | undefined, lang: Lang): string =>
  unit ? sayText[lang].unit(value, unit) : value;

/** An effect as a person can weigh it: beside log-odds, what it does to the odds. */
export function effect(value: number, link: Explanation['link'], lang: Lang): string {
  const text = sayText[lang];
  if (link === 'logit') return text.odds(formatChange(value), factor(value));
  if (link === 'log') return text.times(formatChange(value), factor(value));
  return formatChange(value);
}

/** e to the power of it: in two digits, or with two decimals where two digits would say that nothing happens. */
function factor(value: number): string {
  const times = Math.exp(value);
  return Math.abs(times - 1) < 0.1 ? formatFixed(times, 2) : formatNumber(Number(times.toPrecision(2)));
}

/** A margin as a person reads it: log-odds with their probability. */
export function margin(value: number, link: Explanation['link'], lang: Lang, unit?: string): string {
  const text = sayText[lang];
  const written = (number: number) => withUnit(formatNumber(number), unit, lang);
  if (link === 'logit')
    return text.logOdds(formatPercent(1 / (1 + Math.exp(-value)), lang), formatNumber(value));
  if (link === 'log') return text.logarithm(written(Math.exp(value)), formatNumber(value));
  return written(value);
}
