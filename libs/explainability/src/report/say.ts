import { formatChange, formatFixed, formatNumber, formatPercent } from '@plumbline/plots';
import { type Explanation } from '../explanation/explanation.ts';

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Spelt out up to twelve, as text is set. */
export function spelt(count: number): string {
  const words = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
  return words[count] ?? String(count);
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A difference of two shares: `9.5 percentage points`. */
export function points(difference: number): string {
  const text = formatFixed(Math.abs(difference) * 100, 1);
  return `${text} percentage ${text === '1.0' ? 'point' : 'points'}`;
}

/** A share as so many of a hundred: `77 of 100`. */
export const ofHundred = (share: number): string => `${Math.round(share * 100)} of 100`;

/** An effect as a person can weigh it: beside log-odds, what it does to the odds. */
export function effect(value: number, link: Explanation['link']): string {
  if (link === 'logit') return `${formatChange(value)} (odds\u00a0×\u00a0${factor(value)})`;
  if (link === 'log') return `${formatChange(value)} (×\u00a0${factor(value)})`;
  return formatChange(value);
}

/** e to the power of it, in two digits. */
const factor = (value: number) => formatNumber(Number(Math.exp(value).toPrecision(2)));

/** A margin as a person reads it: log-odds with their probability. */
export function margin(value: number, link: Explanation['link'], unit?: string): string {
  const written = (number: number) => (unit ? `${formatNumber(number)} ${unit}` : formatNumber(number));
  if (link === 'logit')
    return `${formatPercent(1 / (1 + Math.exp(-value)))} (log-odds ${formatNumber(value)})`;
  if (link === 'log') return `${written(Math.exp(value))} (logarithm ${formatNumber(value)})`;
  return written(value);
}
