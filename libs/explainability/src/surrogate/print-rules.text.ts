import { spaced } from '@plumbline/plots';

const en = {
  and: (before: readonly string[], last: string) => `${before.join(', ')} and ${last}`,
  unit: (value: string, unit: string) => `${value} ${unit}`,
  /** What is predicted, and of how many training rows. */
  then: (value: string, rows: string, share: string) =>
    `${value} (${rows} ${rows === '1' ? 'row' : 'rows'}, ${share})`,
  all: (then: string) => `for all rows: ${then}`,
  rule: (conditions: string, then: string) => `if ${conditions}, then ${then}`,
};

const zh: typeof en = {
  and: (before, last) => spaced`${before.join('，')}，且${last}`,
  unit: (value, unit) => `${value} ${unit}`,
  then: (value, rows, share) => `${value}（${rows} 行，${share}）`,
  all: (then) => `对全部行：${then}`,
  rule: (conditions, then) => spaced`若${conditions}，则为${then}`,
};

export const printRulesText = { en, zh };
