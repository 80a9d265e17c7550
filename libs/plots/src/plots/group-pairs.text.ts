const en = {
  title: (metric: string) => `Differences of ${metric} between groups`,
  pair: (column: string, first: string, second: string) => `${column}: ${first} − ${second}`,
  axis: (metric: string) => `Difference of ${metric}, first group less second`,
  axisOfShares: (metric: string) => `Difference of ${metric}, first group less second, in percentage points`,
  apart: 'interval without zero',
  notApart: 'zero lies in the interval',
  interval: (low: string, high: string) => `${low} to ${high}`,
  rest: (count: string) => `and ${count} more with smaller differences`,
  unmeasured: (count: string) => `${count} more cannot be measured on their rows`,
  points: (value: string) => `${value} points`,
  /** One of the pairs, in the description. */
  measured: (pair: string, value: string) => `${pair} ${value}`,
  measuredWithin: (pair: string, value: string, interval: string) => `${pair} ${value} (${interval})`,
  description: (metric: string, pairs: readonly string[]) =>
    `Dot plot of the differences of ${metric} between pairs of groups, largest first: ${pairs.join('; ')}.`,
};

const zh: typeof en = {
  title: (metric) => `各组之间${metric}的差异`,
  pair: (column, first, second) => `${column}：${first} − ${second}`,
  axis: (metric) => `${metric}之差（前一组减后一组）`,
  axisOfShares: (metric) => `${metric}之差（前一组减后一组，百分点）`,
  apart: '区间不含零',
  notApart: '区间含零',
  interval: (low, high) => `${low} 至 ${high}`,
  rest: (count) => `另有 ${count} 对差异更小，未画出`,
  unmeasured: (count) => `另有 ${count} 对的行数据不足以计算`,
  points: (value) => `${value} 个百分点`,
  measured: (pair, value) => `${pair} ${value}`,
  measuredWithin: (pair, value, interval) => `${pair} ${value}（${interval}）`,
  description: (metric, pairs) => `各组两两之间${metric}之差的点图，从大到小：${pairs.join('；')}。`,
};

export const groupPairsText = { en, zh };
