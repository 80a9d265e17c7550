const en = {
  title: (effectOn: string) => `What moves ${effectOn}, row by row`,
  output: (effectOn: string) => `Line: ${effectOn}; dashed where the model starts from`,
  lowers: 'lowers it',
  raises: 'raises it',
  rows: (rows: string, all: string) =>
    rows === all
      ? `${rows} rows, those explained alike beside each other`
      : `${rows} of ${all} rows, those explained alike beside each other`,
  rest: (count: number) => `and ${count} more with less effect`,
  strong: (label: string, mean: string) => `${label} (mean absolute effect ${mean})`,
  description: (plot: {
    readonly rows: string;
    readonly features: number;
    readonly strongest: readonly string[];
    readonly effectOn: string;
    readonly low: string;
    readonly high: string;
    readonly above: string;
  }) =>
    `Heat map of the effects of ${plot.features} features on ${plot.effectOn} in ${plot.rows} rows, strongest feature first: ${plot.strongest.join(', ')}. The output runs from ${plot.low} to ${plot.high}; ${plot.above} of the rows lie above the starting point.`,
};

const zh: typeof en = {
  title: (effectOn) => `逐行看各特征如何改变${effectOn}`,
  output: (effectOn) => `折线：${effectOn}；虚线：基准值`,
  lowers: '降低',
  raises: '提高',
  rows: (rows, all) =>
    rows === all ? `共 ${rows} 行，解释相近的行相邻` : `${all} 行中的 ${rows} 行，解释相近的行相邻`,
  rest: (count) => `另有 ${count} 个特征影响更小，未画出`,
  strong: (label, mean) => `${label}（平均绝对影响 ${mean}）`,
  description: ({ rows, features, strongest, effectOn, low, high, above }) =>
    `热图，显示 ${features} 个特征在 ${rows} 行中对${effectOn}的影响，影响最大的依次为：${strongest.join('、')}。输出从 ${low} 到 ${high}，${above} 的行高于基准值。`,
};

export const heatmapText = { en, zh };
