const en = {
  title: (target: string) => `Predicted and actual ${target}`,
  actual: (target: string) => `Actual ${target}`,
  predicted: (target: string) => `Predicted ${target}`,
  description: (
    rows: string,
    actual: readonly [low: string, high: string],
    predicted: readonly [low: string, high: string],
  ) =>
    `Scatter plot of ${rows} rows: actual values from ${actual[0]} to ${actual[1]}, predictions from ${predicted[0]} to ${predicted[1]}.`,
};

const zh: typeof en = {
  title: (target) => `${target}的预测值与实际值`,
  actual: (target) => `${target}的实际值`,
  predicted: (target) => `${target}的预测值`,
  description: (rows, actual, predicted) =>
    `散点图，共 ${rows} 行：实际值为 ${actual[0]} 至 ${actual[1]}，预测值为 ${predicted[0]} 至 ${predicted[1]}。`,
};

export const scatterText = { en, zh };
