const en = {
  title: (positive: string) => `Predicted and observed share of “${positive}”`,
  predicted: 'Predicted probability',
  observed: 'Observed share',
  /** One bin, with its number of rows. */
  bin: (predicted: string, observed: string, rows: string) =>
    `Predicted ${predicted}, observed ${observed} of ${rows} rows`,
  description: (bins: readonly (readonly [predicted: string, observed: string])[]) =>
    `Calibration curve in ${bins.length} bins: ${bins.map(([predicted, observed]) => `predicted ${predicted}, observed ${observed}`).join('; ')}.`,
};

const zh: typeof en = {
  title: (positive) => `“${positive}”的预测概率与实际比例`,
  predicted: '预测概率',
  observed: '实际比例',
  bin: (predicted, observed, rows) => `预测 ${predicted}，${rows} 行中实际 ${observed}`,
  description: (bins) =>
    `校准曲线，共 ${bins.length} 个分箱：${bins.map(([predicted, observed]) => `预测 ${predicted}，实际 ${observed}`).join('；')}。`,
};

export const calibrationText = { en, zh };
