const en = {
  title: (effectOn: string) => `What each feature adds to ${effectOn}, row by row`,
  axis: (effectOn: string) => `Effect on ${effectOn}`,
  low: 'low value',
  high: 'high value',
  category: 'category, no order',
  missing: 'missing',
  rest: (count: number) => `and ${count} more with less effect`,
  /** One of the strongest features. */
  strong: (label: string, mean: string) => `${label} (mean absolute effect ${mean})`,
  description: (rows: string, features: number, strongest: readonly string[], effectOn: string) =>
    `Beeswarm plot of ${rows} rows and ${features} features, strongest first: ${strongest.join(', ')}. Each dot is one row; its place along the axis is the feature's effect on ${effectOn}.`,
};

const zh: typeof en = {
  title: (effectOn) => `各特征对${effectOn}的逐行影响`,
  axis: (effectOn) => `对${effectOn}的影响`,
  low: '取值低',
  high: '取值高',
  category: '类别（无大小顺序）',
  missing: '缺失',
  rest: (count) => `另有 ${count} 个特征影响更小，未画出`,
  strong: (label, mean) => `${label}（平均绝对影响 ${mean}）`,
  description: (rows, features, strongest, effectOn) =>
    `蜂群图，含 ${rows} 行、${features} 个特征，影响最大的依次为：${strongest.join('、')}。每个点代表一行，其横向位置为该特征对${effectOn}的影响。`,
};

export const beeswarmText = { en, zh };
