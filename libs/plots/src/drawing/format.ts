import { formatText } from './format.text.ts';
import { type Lang } from './lang.ts';

const MINUS = '\u2212';
const formats = new Map<string, Intl.NumberFormat>();

/** Number formats as English and Chinese share them, each made once: making one costs more than using it a thousand times. */
function format(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat('en', options);
  formats.set(key, known);
  return known.format(value === 0 ? 0 : value).replace('-', MINUS);
}

/** A number for reading: three significant digits, whole from 1,000 on, with a true minus sign. */
export const formatNumber = (value: number): string =>
  Math.abs(value) >= 1000
    ? format(value, { maximumFractionDigits: 0 })
    : format(value, { maximumSignificantDigits: 3 });

/** A change: always with its sign. Two decimals, or more where two would show nothing. */
export function formatChange(value: number): string {
  const size = Math.abs(value);
  const text = size >= 0.005 && size < 100 ? format(size, fixed(2)) : formatNumber(size);
  return signed(() => text)(value);
}

/** A way to write changes, given one to write their sizes. */
export const signed =
  (write: (value: number) => string) =>
  (value: number): string =>
    `${value < 0 ? MINUS : '+'}${write(Math.abs(value))}`;

/** A way to write numbers that are compared with each other: as many decimals for all as give the greatest three digits. */
export function formatAlike(values: readonly number[]): (value: number) => string {
  const greatest = Math.max(...values.map(Math.abs));
  const digits = greatest > 0 ? Math.floor(Math.log10(greatest)) : 0;
  const decimals = Math.min(6, Math.max(0, 2 - digits));
  return (value) => formatFixed(value, decimals);
}

/** With exactly that many decimals. */
export const formatFixed = (value: number, decimals: number): string => format(value, fixed(decimals));

const fixed = (decimals: number) => ({
  minimumFractionDigits: decimals,
  maximumFractionDigits: decimals,
});

/** A share of one as a percentage: one decimal, none for whole ones. */
export const formatPercent = (share: number, lang: Lang = 'en'): string => {
  const rounded = Math.round(share * 1000) / 10;
  if (rounded === 0 && share > 0) return formatText[lang].under;
  if (rounded === 100 && share < 1) return formatText[lang].over;
  return `${format(rounded, { maximumFractionDigits: 1 })}%`;
};

/** A whole number with its thousands apart. */
export const formatCount = (value: number): string => format(value, { maximumFractionDigits: 0 });

/** A model's input as a person reads it: years and codes stay whole, others keep four significant digits. */
export const formatValue = (value: number): string =>
  Number.isInteger(value) ? formatCount(value) : format(value, { maximumSignificantDigits: 4 });
