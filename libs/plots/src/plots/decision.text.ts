const en = {
  title: (effectOn: string) => `How predictions of ${effectOn} come about`,
  low: 'low prediction',
  high: 'high prediction',
  thisRow: 'this row',
  others: (count: number) => `${count} other features`,
  rows: (rows: string, all: string) =>
    rows === all
      ? `${rows} rows. Each line starts from the model’s starting point, at the bottom, and ends at its row’s prediction`
      : `${rows} of ${all} rows. Each line starts from the model’s starting point, at the bottom, and ends at its row’s prediction`,
  axis: (effectOn: string) => `${effectOn.charAt(0).toUpperCase()}${effectOn.slice(1)}`,
  axisWithProbability: (effectOn: string) =>
    `${effectOn.charAt(0).toUpperCase()}${effectOn.slice(1)} (its probability above)`,
  step: (label: string, change: string) => `${label} ${change}`,
  description: (plot: {
    readonly rows: string;
    readonly effectOn: string;
    readonly base: string;
    readonly low: string;
    readonly high: string;
    readonly strongest: readonly string[];
  }) =>
    `Decision plot of ${plot.rows} rows on ${plot.effectOn}: lines run from the starting point ${plot.base} to predictions from ${plot.low} to ${plot.high}. Features with the greatest effect: ${plot.strongest.join(', ')}.`,
  highlighted: (name: string, prediction: string, steps: readonly string[]) =>
    ` Highlighted: ${name}, which ends at ${prediction} by ${steps.join(', ')}.`,
};

const zh: typeof en = {
  title: (effectOn) => `${effectOn}的预测如何形成`,
  low: '预测值低',
  high: '预测值高',
  thisRow: '该行',
  others: (count) => `其他 ${count} 个特征`,
  rows: (rows, all) =>
    rows === all
      ? `共 ${rows} 行。每条线从底部的基准值出发，止于该行的预测值`
      : `${all} 行中的 ${rows} 行。每条线从底部的基准值出发，止于该行的预测值`,
  axis: (effectOn) => effectOn,
  axisWithProbability: (effectOn) => `${effectOn}（上方为对应概率）`,
  step: (label, change) => `${label} ${change}`,
  description: ({ rows, effectOn, base, low, high, strongest }) =>
    `决策图，含 ${rows} 行，显示${effectOn}：各线从基准值 ${base} 出发，止于 ${low} 至 ${high} 的预测值。影响最大的特征：${strongest.join('、')}。`,
  highlighted: (name, prediction, steps) => `突出显示${name}，止于 ${prediction}：${steps.join('，')}。`,
};

export const decisionText = { en, zh };
