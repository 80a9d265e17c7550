const en = {
  titles: {
    permutation: (metric: string) => `How much ${metric} worsens without each feature`,
    gain: () => 'How much each feature improves the trees',
    cover: () => 'How many rows each feature’s splits decide on',
    splits: () => 'How often trees split on each feature',
  },
  axes: {
    permutation: (metric: string) => `By how much ${metric} worsens when the feature’s values are shuffled`,
    gain: () => 'Total gain of the feature’s splits, as a share of all',
    cover: () => 'Total cover of the feature’s splits, as a share of all',
    splits: () => 'Splits on the feature, as a share of all',
  },
  level: (level: string) => `${level} interval`,
  interval: (low: string, high: string) => `${low} to ${high}`,
  rest: (count: number) => `and ${count} more with less importance`,
  /** One of the features, in the description. */
  feature: (label: string, value: string) => `${label} ${value}`,
  featureWithin: (label: string, value: string, interval: string) => `${label} ${value} (${interval})`,
  description: (axis: string, features: readonly string[]) =>
    `Bar chart, most important feature first. ${axis}: ${features.join(', ')}.`,
};

const zh: typeof en = {
  titles: {
    permutation: (metric) => `去掉每个特征后${metric}变差多少`,
    gain: () => '各特征为树带来的增益',
    cover: () => '各特征的分裂覆盖多少行',
    splits: () => '各特征被用于分裂的次数',
  },
  axes: {
    permutation: (metric) => `打乱该特征的取值后，${metric}变差的幅度`,
    gain: () => '该特征分裂的总增益（占全部的比例）',
    cover: () => '该特征分裂的总覆盖（占全部的比例）',
    splits: () => '以该特征分裂的次数（占全部的比例）',
  },
  level: (level) => `${level} 区间`,
  interval: (low, high) => `${low} 至 ${high}`,
  rest: (count) => `另有 ${count} 个特征重要性更低，未画出`,
  feature: (label, value) => `${label} ${value}`,
  featureWithin: (label, value, interval) => `${label} ${value}（${interval}）`,
  description: (axis, features) => `条形图，最重要的特征在前。${axis}：${features.join('，')}。`,
};

export const importancesText = { en, zh };
