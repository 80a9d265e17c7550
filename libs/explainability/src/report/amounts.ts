import { formatFixed, formatNumber, type Lang } from '@plumbline/plots';
import { amountsText } from './amounts.text.ts';

/** CPU seconds as a person reads them: `0.84 seconds`, `3.1 minutes`, `2.4 hours`. */
export function cpuTime(seconds: number, lang: Lang): string {
  const text = amountsText[lang];
  if (seconds < 90) return text.seconds(formatNumber(seconds));
  if (seconds < 5400) return text.minutes(formatFixed(seconds / 60, 1));
  return text.hours(formatFixed(seconds / 3600, 1));
}

/** Bytes by powers of 1,000, in the unit that leaves one to three digits before the point: `412 MB`. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(bytes / 1000 ** power)} ${units[power]}`;
}
