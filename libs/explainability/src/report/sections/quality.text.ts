import { type RowName } from '../params.ts';

const en = {
  title: 'How good it is',
  measured: (rows: string, { many }: RowName) =>
    `It was measured on ${rows} ${many} that it had not seen in training.`,
  right: (accuracy: string, commonest: string, baseline: string) =>
    `It is right for ${accuracy} of them; always answering “${commonest}” would be right for ${baseline}.`,
  answers: 'Answers, and the truth',

  // Two classes; shares in whole per cent where they are numbers
  precise: ({ many }: RowName, positive: string, right: number) =>
    `Of the ${many} that it calls “${positive}”, ${right} of 100 are.`,
  found: (_rowName: RowName, positive: string, found: number) =>
    `Of those that are “${positive}”, it finds ${found} of 100.`,
  trust: {
    well: (off: string) =>
      `Its probabilities can be taken at their word: on average they are ${off} from what was observed.`,
    roughly: (off: string) =>
      `Its probabilities are roughly right: on average they are ${off} from what was observed.`,
    not: (off: string) =>
      `Its probabilities should not be taken at their word: on average they are ${off} from what was observed.`,
  },
  furthest: (
    { many }: RowName,
    from: string,
    to: string,
    predicted: string,
    observed: string,
    positive: string,
  ) =>
    `They are furthest off among the ${many} given ${from} to ${to}: it said ${predicted} on average, and ${observed} were “${positive}”.`,
  called: ({ one }: RowName, positive: string, threshold: string) =>
    `A ${one} is called “${positive}” from a probability of ${threshold}.`,
  mistaken: (
    negative: { readonly name: string; readonly rows: string; readonly wrong: string },
    positive: { readonly name: string; readonly rows: string; readonly wrong: string },
  ) =>
    `Of ${negative.rows} that are “${negative.name}”, ${negative.wrong} were taken for “${positive.name}”; of ${positive.rows} that are “${positive.name}”, ${positive.wrong} were missed.`,
  probabilities: 'Probabilities, and the truth',
  onTheLine: 'On the dotted line, a prediction of 30% comes true 30 times of 100.',
  off: (off: number, bins: number) =>
    `By their 95% intervals, ${off === 0 ? `none of ${bins} groups is` : `${off} of ${bins} groups ${off === 1 ? 'is' : 'are'}`} further from it than chance explains.`,
  dots: 'Greater dots stand for more rows.',
  curve: 'What finding more costs',
  ranked: ({ many }: RowName, positive: string, negative: string, auc: string) =>
    `Of two ${many}, one “${positive}” and one “${negative}”, the model scores the right one higher in ${auc} of cases (the AUC).`,
  cost: (positive: string, cost: string) =>
    `To find nine of ten that are “${positive}”, it would also have to take ${cost} of the others.`,

  // Several classes
  rankedClasses: ({ one }: RowName, share: string) =>
    `It scores a ${one} of a class above one of another class in ${share} of cases.`,
  extremes: (best: string, found: string, worst: string, least: string) =>
    `Most often right for “${best}”, of which it finds ${found}, least often for “${worst}” with ${least}.`,
  confused: (actual: string, predicted: string, times: string) =>
    `The commonest mistake: “${actual}” taken for “${predicted}”, ${times} times.`,
  flawless: 'It made no mistake.',

  // A number
  mae: (error: string) => `A prediction is ${error} off on average.`,
  median: (error: string) => `Half of them are less than ${error} off.`,
  variance: (share: string) => `The model accounts for ${share} of the variance.`,
  useless: 'It does worse than always predicting the mean would.',
  predictions: 'Predictions, and the truth',
  exact: 'On the dotted line a prediction is exact.',
  tooHigh: (rows: string, { many }: RowName, share: string) =>
    `Of the ${rows} ${many} drawn, ${share} are predicted too high.`,
  target: (target: string, unit: string) => `${target} (${unit})`,
};

const zh: typeof en = {
  title: '效果如何',
  measured: (rows, { many }) => `以下结果在训练中未见过的 ${rows} ${many}上测得。`,
  right: (accuracy, commonest, baseline) =>
    `其中 ${accuracy} 判断正确；若一律回答“${commonest}”，正确率为 ${baseline}。`,
  answers: '预测与实际',

  precise: ({ one }, positive, right) => `在被判为“${positive}”的${one}中，${right}% 确实如此。`,
  found: ({ one }, positive, found) => `在实际为“${positive}”的${one}中，模型找出了 ${found}%。`,
  trust: {
    well: (off) => `预测概率可以直接采信：与实际比例平均相差 ${off}。`,
    roughly: (off) => `预测概率大致准确：与实际比例平均相差 ${off}。`,
    not: (off) => `预测概率不宜直接采信：与实际比例平均相差 ${off}。`,
  },
  furthest: ({ one }, from, to, predicted, observed, positive) =>
    `偏差最大的是概率在 ${from} 至 ${to} 之间的${one}：平均预测为 ${predicted}，实际有 ${observed} 为“${positive}”。`,
  called: ({ one }, positive, threshold) => `概率不低于 ${threshold} 的${one}判为“${positive}”。`,
  mistaken: (negative, positive) =>
    `实际为“${negative.name}”的 ${negative.rows} 例中，${negative.wrong} 例被误判为“${positive.name}”；实际为“${positive.name}”的 ${positive.rows} 例中，${positive.wrong} 例被漏掉。`,
  probabilities: '预测概率与实际比例',
  onTheLine: '落在虚线上表示：预测为 30% 的，每 100 次中恰有 30 次成真。',
  off: (off, bins) =>
    off === 0
      ? `按 95% 区间判断，${bins} 个分箱与虚线的偏离都在随机波动范围之内。`
      : `按 95% 区间判断，${bins} 个分箱中有 ${off} 个偏离虚线，超出随机波动所能解释的范围。`,
  dots: '点越大，行数越多。',
  curve: '检出更多的代价',
  ranked: ({ many }, positive, negative, auc) =>
    `随机取两${many}，一为“${positive}”、一为“${negative}”，模型给前者打分更高的频率为 ${auc}（即 AUC）。`,
  cost: (positive, cost) => `若要找出九成的“${positive}”，会同时误判其余的 ${cost}。`,

  rankedClasses: ({ one }, share) => `模型给某一类的${one}在该类上打分高于其他类的频率为 ${share}。`,
  extremes: (best, found, worst, least) =>
    `“${best}”的判断最准，找出了其中的 ${found}；“${worst}”最差，为 ${least}。`,
  confused: (actual, predicted, times) => `最常见的错误：将“${actual}”误判为“${predicted}”，共 ${times} 次。`,
  flawless: '没有判断错误。',

  mae: (error) => `预测平均偏差 ${error}。`,
  median: (error) => `半数预测的偏差小于 ${error}。`,
  variance: (share) => `模型解释了 ${share} 的方差。`,
  useless: '模型的表现不如总是预测平均值。',
  predictions: '预测值与实际值',
  exact: '落在虚线上表示预测完全准确。',
  tooHigh: (rows, { many }, share) => `在图中的 ${rows} ${many}里，${share} 的预测偏高。`,
  target: (target, unit) => `${target}（${unit}）`,
};

export const qualityText = { en, zh };
