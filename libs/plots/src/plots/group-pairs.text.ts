const en = {
  title: (metric: string) => `Differences of ${metric} between groups`,
  pair: (column: string, first: string, second: string) => `${column}: ${first} − ${second}`,
  axis: (metric: string) => `Difference of ${metric}, first group less second`,
  axisOfShares: (metric: string) => `Difference of ${metric}, first group less second, in percentage points`,
  apart: 'interval without zero',
  notApart: 'zero lies in the interval',
  rest: (count: string) => `and ${count} more with smaller differences`,
  unmeasured: (count: string) => `${count} more cannot be measured on their rows`,
  /** One of the pairs, in the description. */
  measured: (pair: string, value: string) => `${pair} ${value}`,
  description: (axis: string, pairs: readonly string[]) =>
    `Dot plot of pairs of groups, the largest difference first. ${axis}: ${pairs.join('; ')}.`,
};

const zh: typeof en = {
  title: (metric) => `各组之间${metric}的差异`,
  pair: (column, first, second) => `${column}：${first} − ${second}`,
  axis: (metric) => `${metric}之差（前一组减后一组）`,
  axisOfShares: (metric) => `${metric}之差（前一组减后一组，百分点）`,
  apart: '区间不含零',
  notApart: '区间含零',
  rest: (count) => `另有 ${count} 对差异更小，未画出`,
  unmeasured: (count) => `另有 ${count} 对的行数据不足以计算`,
  measured: (pair, value) => `${pair} ${value}`,
  description: (axis, pairs) => `各组两两之差的点图，从大到小。${axis}：${pairs.join('；')}。`,
};

export const groupPairsText = { en, zh };
