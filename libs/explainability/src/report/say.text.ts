import { spaced } from '@plumbline/plots';

const en = {
  list: (before: readonly string[], last: string) => `${before.join(', ')} and ${last}`,
  between: ' ',
  numbers: 'no one two three four five six seven eight nine ten eleven twelve'.split(' '),
  points: (difference: string) => `${difference} percentage ${difference === '1.0' ? 'point' : 'points'}`,
  /** From one difference of two shares to another. */
  pointRange: (low: string, high: string) => `${low} to ${high} points`,
  range: (low: string, high: string) => `${low} to ${high}`,
  odds: (change: string, factor: string) => `${change} (odds\u00a0×\u00a0${factor})`,
  times: (change: string, factor: string) => `${change} (×\u00a0${factor})`,
  logOdds: (probability: string, logOdds: string) => `${probability} (log-odds ${logOdds})`,
  logarithm: (value: string, logarithm: string) => `${value} (logarithm ${logarithm})`,
  /** A number with its unit. */
  unit: (value: string, unit: string) => `${value} ${unit}`,
};

const zh: typeof en = {
  list: (before, last) => spaced`${before.join('、')}和${last}`,
  between: '',
  numbers: [],
  points: (difference) => `${difference} 个百分点`,
  pointRange: (low, high) => `${low}～${high} 个百分点`,
  range: (low, high) => `${low}～${high}`,
  odds: (change, factor) => `${change}（几率\u00a0×\u00a0${factor}）`,
  times: (change, factor) => `${change}（×\u00a0${factor}）`,
  logOdds: (probability, logOdds) => `${probability}（对数几率 ${logOdds}）`,
  logarithm: (value, logarithm) => `${value}（对数 ${logarithm}）`,
  unit: (value, unit) => `${value} ${unit}`,
};

export const sayText = { en, zh };
