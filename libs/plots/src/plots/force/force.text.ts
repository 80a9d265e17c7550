const en = {
  title: (row: string) => `What pushes the prediction for ${row}`,
  thisRow: 'this row',
  base: (value: string) => `starting point ${value}`,
  prediction: (value: string) => `prediction ${value}`,
  reading: (value: string, probability?: string) =>
    probability === undefined ? value : `${value}, or ${probability}`,
  raises: (sum: string) => `Raises it by ${sum}`,
  lowers: (sum: string) => `Lowers it by ${sum}`,
  nothing: 'nothing',
  feature: (label: string, value: string) => `${label}: ${value}`,
  others: (count: number) => `${count} other features`,
  axis: (effectOn: string) => `${effectOn.charAt(0).toUpperCase()}${effectOn.slice(1)}`,
  push: (feature: string, change: string) => `${feature} ${change}`,
  description: (plot: {
    readonly effectOn: string;
    readonly base: string;
    readonly prediction: string;
    readonly raises: readonly string[];
    readonly lowers: readonly string[];
  }) =>
    `Force plot on ${plot.effectOn}, from the starting point ${plot.base} to the prediction ${plot.prediction}. Raised by: ${plot.raises.join('; ') || 'nothing'}. Lowered by: ${plot.lowers.join('; ') || 'nothing'}.`,
};

const zh: typeof en = {
  title: (row) => `哪些特征推动${row}的预测值`,
  thisRow: '该行',
  base: (value) => `基准值 ${value}`,
  prediction: (value) => `预测值 ${value}`,
  reading: (value, probability) => (probability === undefined ? value : `${value}，即 ${probability}`),
  raises: (sum) => `共提高 ${sum}`,
  lowers: (sum) => `共降低 ${sum}`,
  nothing: '无',
  feature: (label, value) => `${label}：${value}`,
  others: (count) => `其他 ${count} 个特征`,
  axis: (effectOn) => effectOn,
  push: (feature, change) => `${feature} ${change}`,
  description: ({ effectOn, base, prediction, raises, lowers }) =>
    `力图，显示${effectOn}如何从基准值 ${base} 变为预测值 ${prediction}。提高：${raises.join('；') || '无'}。降低：${lowers.join('；') || '无'}。`,
};

export const forceText = { en, zh };
export type ForceText = typeof en;
