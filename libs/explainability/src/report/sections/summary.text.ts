import { type RowName } from '../params.ts';

const en = {
  error: 'Typical error',
  errorOver: (rows: string, { many }: RowName) => `on average over ${rows} ${many} it had not seen`,
  right: 'Right answers',
  rightOf: (rows: string, { many }: RowName, baseline: string) =>
    `of ${rows} ${many} it had not seen; always giving the commonest answer would be right for ${baseline}`,
  variance: 'of the variance it accounts for; 1 would be perfect',
  useless: 'that is worse than always predicting the mean',
  ranked: ({ many }: RowName, share: string) =>
    `of two ${many} that differ, it scores the right one higher in ${share} of cases`,
  gaps: { accuracy: 'Widest gap in right answers', mae: 'Widest gap in error' },
  points: (difference: string) => `${difference} points`,
  groups: (column: string, worse: string, better: string) => `${column}: ${worse}, ${better}`,
  off: (error: string, category: string) => `off by ${error} for “${category}”`,
  rightFor: (share: string, category: string) => `right for ${share} of “${category}”`,
  strongest: 'Strongest feature',
  share: (share: string) => `${share} of all pushes`,
  shareBefore: (share: string, second: string, less: string) =>
    `${share} of all pushes, before ${second} with ${less}`,
};

const zh: typeof en = {
  error: '典型误差',
  errorOver: (rows, { many }) => `在未见过的 ${rows} ${many}上的平均值`,
  right: '判断正确',
  rightOf: (rows, { many }, baseline) =>
    `在未见过的 ${rows} ${many}上；若一律回答最常见的类别，正确率为 ${baseline}`,
  variance: '即所解释的方差占比；1 为完美',
  useless: '不如总是预测平均值',
  ranked: ({ many }, share) => `在类别不同的两${many}之间，把应当更高的一方排在前面的频率为 ${share}`,
  gaps: { accuracy: '各组正确率的最大差距', mae: '各组误差的最大差距' },
  points: (difference) => `${difference} 个百分点`,
  groups: (column, worse, better) => `${column}：${worse}，${better}`,
  off: (error, category) => `“${category}”偏差 ${error}`,
  rightFor: (share, category) => `“${category}”正确率 ${share}`,
  strongest: '影响最大的特征',
  share: (share) => `占全部影响的 ${share}`,
  shareBefore: (share, second, less) => `占全部影响的 ${share}，其次是${second}，占 ${less}`,
};

export const summaryText = { en, zh };
