const en = {
  title: 'What drives predictions, group by group',
  intro:
    'How far each feature moves the predictions of each group, on average. Where groups lie apart, the model goes by other things for some than for others.',
  most: (told: {
    column: string;
    feature: string;
    first: string;
    second: string;
    by: string;
    low: string;
    high: string;
  }) =>
    `By ${told.column}, ${told.feature} differs most: it moves the predictions of “${told.first}” by ${told.by} more than those of “${told.second}” (${told.low} to ${told.high}).`,
  alike: (column: string) =>
    `By ${column}, no feature is seen to move the predictions of some groups more than those of others.`,
  figure: (column: string) => `Mean push of each feature, by ${column}`,
  fold: 'The pushes of each group',
  dots: 'A dot is how far the feature moves the predictions of a group on average, up or down.',
  leftOut: (count: string) => `${count} groups with fewer rows are left out.`,
  range: (from: string, to: string) => `${from} to ${to}`,
  missing: 'missing',
  yes: 'yes',
  no: 'no',
};

const zh: typeof en = {
  title: '各组的预测由什么决定',
  intro: '每个特征平均把各组的预测推动多远。若各组彼此相距较远，说明模型对不同的组依据不同。',
  most: ({ column, feature, first, second, by, low, high }) =>
    `按${column}，差别最大的是${feature}：它对“${first}”预测的影响比对“${second}”大 ${by}（${low} 至 ${high}）。`,
  alike: (column) => `按${column}，没有发现哪个特征对某些组的影响大于其他组。`,
  figure: (column) => `各特征的平均影响（按${column}）`,
  fold: '各组中各特征的影响',
  dots: '每个点表示该特征平均把一组的预测推高或拉低多远。',
  leftOut: (count) => `另有 ${count} 个行数较少的组未列出。`,
  range: (from, to) => `${from} 至 ${to}`,
  missing: '缺失',
  yes: '是',
  no: '否',
};

export const cohortsText = { en, zh };
