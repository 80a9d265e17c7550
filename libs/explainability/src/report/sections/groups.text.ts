import { spaced } from '@plumbline/plots';

interface Ratio {
  readonly label: string;
  readonly first: string;
  readonly second: string;
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly below: boolean;
}

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
  apart: 'How far apart groups are',
  apartIntro:
    'Two by two, with intervals that hold the true difference in about 95 of 100 cases: where zero lies inside, chance alone may have set the groups apart.',
  ratio: ({ label, first, second, value, low, high, below }: Ratio) =>
    `By ${label}, the share called positive is least alike between “${first}” and “${second}”: the lower is ${value} of the higher (${low} to ${high}), ${below ? 'below' : 'not below'} the 0.8 of the four-fifths rule.`,
  compared: {
    positiveRateDifference: 'the share called positive',
    truePositiveRateDifference: 'the true positive rate',
    falsePositiveRateDifference: 'the false positive rate',
    calibrationGapDifference: 'predicted less observed',
  },
  differences: (metric: string) => `Differences of ${metric}`,
  otherDifferences: 'The other differences',
  pairsCaption: 'A dot is the first group’s figure less the second’s, and the line through it its interval.',
};

const zh: typeof en = {
  title: '对哪些群体效果较差',
  intro: '将同样的指标逐组比较。差异并不等于不公平，因为各组本身情况不同；但它是首先应当查看的地方。',
  undeclared: '数据中没有声明敏感列，因此未作分组比较。',
  notCompared: (columns) => spaced`本次运行没有按${columns}作分组比较。`,
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
  apart: '各组相差多少',
  apartIntro:
    '两两比较，并给出区间：这样的区间约有 95% 会包含真实差异；若区间包含零，则两组的差别可能纯属偶然。',
  ratio: ({ label, first, second, value, low, high, below }) =>
    `按${label}，“${first}”与“${second}”被判为正类的比例相差最大：较低者是较高者的 ${value}（${low} 至 ${high}），${below ? '低于' : '不低于'}五分之四规则的 0.8。`,
  compared: {
    positiveRateDifference: '判为正类的比例',
    truePositiveRateDifference: '真正率',
    falsePositiveRateDifference: '假正率',
    calibrationGapDifference: '预测与实际之差',
  },
  differences: (metric) => spaced`${metric}的组间差异`,
  otherDifferences: '其他差异',
  pairsCaption: '点是前一组的数值减去后一组的数值，穿过点的线是其区间。',
};

export const groupsText = { en, zh };
