import { spaced } from '../drawing/spaced.ts';

const en = {
  title: (metric: string) => `${metric} by group`,
  group: (column: string, category: string) => `${column}: ${category}`,
  groupWithRows: (column: string, category: string, rows: string) =>
    `${column}: ${category} (${rows} ${rows === '1' ? 'row' : 'rows'})`,
  overall: (value: string) => `all rows: ${value}`,
  few: (rows: string) => `fewer than ${rows} rows`,
  unmeasurable: 'not measurable: one class only',
  /** One of the groups, in the description. */
  measured: (group: string, value: string) => `${group} ${value}`,
  unmeasured: (group: string) => `${group} not measurable`,
  description: (metric: string, groups: readonly string[], overall: string) =>
    `Dot plot of ${metric} by group: ${groups.join(', ')}; all rows ${overall}.`,
};

const zh: typeof en = {
  title: (metric) => spaced`各组${metric}`,
  group: (column, category) => `${column}：${category}`,
  groupWithRows: (column, category, rows) => `${column}：${category}（${rows} 行）`,
  overall: (value) => `全部行：${value}`,
  few: (rows) => `不足 ${rows} 行`,
  unmeasurable: '无法计算：只有一个类别',
  measured: (group, value) => `${group} ${value}`,
  unmeasured: (group) => `${group} 无法计算`,
  description: (metric, groups, overall) =>
    spaced`各组${metric}的点图：${groups.join('；')}。全部行：${overall}。`,
};

export const groupsText = { en, zh };
