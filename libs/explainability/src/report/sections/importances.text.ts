import { formatCount, spaced } from '@plumbline/plots';
import { type RowName } from '../params.ts';

const en = {
  fold: 'Other measures of what matters',
  intro:
    'Three other measures ask other questions: how much worse the model would do if a feature’s values were shuffled among the rows, how much the trees gained from it while they were learned, and how many rows its splits decide on. Features that go together share what they are worth, so each may look less important by shuffling than it is.',
  permutation: (metric: string) => `How much ${metric} worsens as each feature is shuffled`,
  onAll: (rows: string, { many }: RowName, shuffled: string) =>
    `On all ${rows} held-out ${many}, ${shuffled}`,
  onSample: (rows: string, { many }: RowName, shuffled: string) =>
    `On a sample of ${rows} held-out ${many}, ${shuffled}`,
  shuffled: (feature: string, metric: string, from: string, by: string, low: string, high: string) =>
    `shuffling ${feature} worsens ${metric} from ${from} by ${by} (${low} to ${high}).`,
  idle: (features: string, more: number) =>
    more > 0
      ? `Nothing is lost by shuffling ${features}, nor by ${formatCount(more)} more.`
      : `Nothing is lost by shuffling ${features}.`,
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
    '另有三种方法回答不同的问题：打乱一个特征的取值后模型会变差多少，树在学习时从该特征获得多少增益，以及该特征的分裂决定了多少行。彼此关联的特征会分摊其价值，因此单个特征打乱后显得的重要性可能低于实际。',
  permutation: (metric) => `打乱每个特征后${metric}变差多少`,
  onAll: (rows, _, shuffled) => `在全部 ${rows} 个留出样本上，${shuffled}`,
  onSample: (rows, _, shuffled) => `在 ${rows} 个留出样本的抽样上，${shuffled}`,
  shuffled: (feature, metric, from, by, low, high) =>
    spaced`打乱${feature}会使${metric}在 ${from} 的基础上变差 ${by}（${low} 至 ${high}）。`,
  idle: (features, more) =>
    more > 0
      ? spaced`打乱${features}以及另外 ${formatCount(more)} 个特征不会有损失。`
      : spaced`打乱${features}不会有损失。`,
  leftOut: (columns) => `模型特征过多，作用最弱的 ${columns} 列没有打乱。`,
  gain: '树的增益',
  gainCaption: (feature, share) => spaced`所有分裂的增益中，${share} 来自${feature}。`,
  cover: '分裂所决定的行',
  coverCaption: (feature, share) => spaced`${feature}占所有分裂覆盖量的 ${share}。`,
};

export const importancesText = { en, zh };
