const en = {
  title: (rowName: string) => `How the prediction for ${rowName} comes about`,
  axis: (effectOn: string) => `${effectOn.charAt(0).toUpperCase()}${effectOn.slice(1)}`,
  axisWithProbability: (effectOn: string) =>
    `${effectOn.charAt(0).toUpperCase()}${effectOn.slice(1)} (its probability above)`,
  start: (reading: string) => `Starting point: ${reading}`,
  thisRow: 'this row',
  end: (rowName: string, reading: string) =>
    `${rowName.charAt(0).toUpperCase()}${rowName.slice(1)}: ${reading}`,
  reading: (value: string, probability: string) => `${value}, or ${probability}`,
  step: (label: string, value: string) => `${label}: ${value}`,
  others: (count: number) => `${count} other features`,
  change: (label: string, change: string) => `${label}: ${change}`,
  description: (
    effectOn: string,
    base: string,
    steps: readonly { readonly label: string; readonly change: string }[],
    total: string,
  ) =>
    `Waterfall chart on ${effectOn}: it starts from the base value ${base}, then ${steps.map(({ label, change }) => `${label} ${change}`).join('; ')}; it ends at ${total}.`,
};

const zh: typeof en = {
  title: (rowName) => `${rowName}的预测是如何得出的`,
  axis: (effectOn) => effectOn,
  axisWithProbability: (effectOn) => `${effectOn}（上方为对应概率）`,
  start: (reading) => `基准值：${reading}`,
  thisRow: '这一行',
  end: (rowName, reading) => `${rowName}：${reading}`,
  reading: (value, probability) => `${value}，即 ${probability}`,
  step: (label, value) => `${label}：${value}`,
  others: (count) => `其余 ${count} 个特征`,
  change: (label, change) => `${label}：${change}`,
  description: (effectOn, base, steps, total) =>
    `${effectOn}的瀑布图：从基准值 ${base} 出发，依次为${steps.map(({ label, change }) => `${label} ${change}`).join('；')}；最终为 ${total}。`,
};

export const waterfallText = { en, zh };
