const en = {
  title: 'For whom it does worse',
  intro:
    'The same figures, group by group. A difference is not yet unfairness, as groups differ in what they are like; it is what to look into first.',
  undeclared: 'The data declares no sensitive columns, so no groups were compared.',
  notCompared: (columns: string) => `Groups by ${columns} were not compared in this run.`,
  column: (label: string) => `${label}.`,
  off: (high: string, worse: string, low: string, better: string) =>
    `Off by ${high} on average for “${worse}” and by ${low} for “${better}”.`,
  right: (high: string, better: string, low: string, worse: string, apart: string) =>
    `Right for ${high} of “${better}” and for ${low} of “${worse}”, ${apart} apart.`,
  calls: (positive: string, high: string, more: string, low: string, less: string) =>
    `It calls ${high} of “${more}” “${positive}”, and ${low} of “${less}”.`,
  callsInTruth: (
    positive: string,
    high: string,
    more: string,
    highTruth: string,
    low: string,
    less: string,
    lowTruth: string,
  ) =>
    `It calls ${high} of “${more}” “${positive}” (in truth ${highTruth} are), and ${low} of “${less}” (in truth ${lowTruth} are).`,
  metric: (metric: string, unit: string) => `${metric} (${unit})`,
  few: (least: string, groups: string) =>
    `Little can be said of groups of fewer than ${least} rows: ${groups}.`,
  group: (column: string, category: string, rows: string) => `${column} ${category} (${rows})`,
};

const zh: typeof en = {
  title: '对哪些群体效果较差',
  intro: '将同样的指标逐组比较。差异并不等于不公平，因为各组本身情况不同；但它是首先应当查看的地方。',
  undeclared: '数据中没有声明敏感列，因此未作分组比较。',
  notCompared: (columns) => `本次运行没有按${columns}作分组比较。`,
  column: (label) => `${label}：`,
  off: (high, worse, low, better) => `“${worse}”的预测平均偏差 ${high}，“${better}”为 ${low}。`,
  right: (high, better, low, worse, apart) =>
    `“${better}”的正确率为 ${high}，“${worse}”为 ${low}，相差 ${apart}。`,
  calls: (positive, high, more, low, less) =>
    `“${more}”中有 ${high} 被判为“${positive}”，“${less}”中有 ${low}。`,
  callsInTruth: (positive, high, more, highTruth, low, less, lowTruth) =>
    `“${more}”中有 ${high} 被判为“${positive}”（实际为 ${highTruth}），“${less}”中有 ${low}（实际为 ${lowTruth}）。`,
  metric: (metric, unit) => `${metric}（${unit}）`,
  few: (least, groups) => `不足 ${least} 行的组难以下结论：${groups}。`,
  group: (column, category, rows) => `${column} ${category}（${rows}）`,
};

export const groupsText = { en, zh };
