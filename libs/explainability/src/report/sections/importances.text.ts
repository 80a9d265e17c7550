import { formatCount } from '@plumbline/plots';

const en = {
  fold: 'Other measures of what matters',
  intro:
    'SHAP values say how far a feature moves predictions. Two older measures ask other questions: how much worse the model would do if a feature’s values were shuffled among the rows, and how much the trees gained from it while they were learned. Features that go together share what they are worth, so each may look less important by shuffling than it is.',
  permutation: (metric: string) => `How much ${metric} worsens without each feature`,
  worst: (feature: string, by: string, low: string, high: string, metric: string, from: string) =>
    `Without ${feature}, ${metric} would be worse by ${by} (${low} to ${high}); as it is, it is ${from}.`,
  idle: (features: string, more: number) =>
    more > 0
      ? `Nothing is lost without ${features}, nor without ${formatCount(more)} more.`
      : `Nothing is lost without ${features}.`,
  leftOut: (columns: string) => `The model is wide: the weakest were not shuffled (${columns}).`,
  gain: 'Gain of the trees',
  gainCaption: (feature: string, share: string) =>
    `${share} of the gain of all splits comes from ${feature}.`,
  cover: 'Rows that splits decide on',
  coverCaption: (feature: string, share: string) => `${feature} has ${share} of the cover of all splits.`,
};

const zh: typeof en = {
  fold: '衡量重要性的其他方法',
  intro:
    'SHAP 值说明一个特征把预测推动多远。另有两种较早的方法回答不同的问题：若在各行之间打乱一个特征的取值，模型会变差多少；以及在学习过程中，树从该特征获得了多少增益。彼此关联的特征会分摊其价值，因此单个特征打乱后显得的重要性可能低于实际。',
  permutation: (metric) => `去掉每个特征后${metric}变差多少`,
  worst: (feature, by, low, high, metric, from) =>
    `没有${feature}，${metric}会变差 ${by}（${low} 至 ${high}）；现在为 ${from}。`,
  idle: (features, more) =>
    more > 0
      ? `没有${features}，以及另外 ${formatCount(more)} 个特征，也不会有损失。`
      : `没有${features}也不会有损失。`,
  leftOut: (columns) => `模型特征过多，作用最弱的 ${columns} 列没有打乱。`,
  gain: '树的增益',
  gainCaption: (feature, share) => `所有分裂的增益中，${share} 来自${feature}。`,
  cover: '分裂所决定的行',
  coverCaption: (feature, share) => `${feature}占所有分裂覆盖量的 ${share}。`,
};

export const importancesText = { en, zh };
