const en = {
  titles: {
    permutation: (metric: string) => `How much ${metric} worsens when each feature is shuffled`,
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
  rest: (count: number) => `and ${count} more with less importance`,
  /** One of the features, in the description. */
  feature: (label: string, value: string) => `${label} ${value}`,
  description: (axis: string, features: readonly string[]) =>
    `Bar chart, most important feature first. ${axis}: ${features.join(', ')}.`,
};

const zh: typeof en = {
  titles: {
    permutation: (metric) => `打乱每个特征后${metric}变差多少`,
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
  rest: (count) => `另有 ${count} 个特征重要性更低，未画出`,
  feature: (label, value) => `${label} ${value}`,
  description: (axis, features) => `条形图，最重要的特征在前。${axis}：${features.join('，')}。`,
};

export const importancesText = { en, zh };
