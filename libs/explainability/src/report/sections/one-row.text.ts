import { type RowName } from '../params.ts';

const en = {
  title: 'One prediction, step by step',
  ranked: ({ one, many }: RowName, row: string, sourceRow: string, rank: string) =>
    `Held-out ${one} ${row} (row ${sourceRow} of the source) scores higher than ${rank} of the explained ${many}.`,
  goes: ({ one }: RowName, from: string, to: string) =>
    `The model starts from ${from}, as for every ${one}, and ends at ${to}.`,
  goesFor: ({ one }: RowName, from: string, to: string, output: string) =>
    `The model starts from ${from}, as for every ${one}, and ends at ${to} for “${output}”.`,
  actual: (actual: string) => `In truth it was ${actual}.`,
  right: (answer: string, actual: string) =>
    `So its answer is “${answer}”; the truth is “${actual}”, and it is right.`,
  wrong: (answer: string, actual: string) =>
    `So its answer is “${answer}”; the truth is “${actual}”: it is wrong.`,
  figure: 'From the starting point to the prediction',
  thisRow: ({ one }: RowName) => `this ${one}`,
  push: (feature: string, value: string, effect: string) => `${feature} (${value}) by ${effect}`,
  up: (pushes: string) => `Pushed up most by ${pushes}.`,
  down: (pushes: string) => `Pushed down most by ${pushes}.`,
  nothingUp: 'Nothing pushed it up.',
  nothingDown: 'Nothing pushed it down.',
  balance: 'The same as a balance',
  force: 'What pushes up against what pushes down',
  forceCaption: 'The arrows meet at the prediction; the longer an arrow, the further it pushes.',
  others: ({ many }: RowName) => `Beside other ${many}`,
  decision: ({ many }: RowName) => `How the predictions of some ${many} come about`,
  decisionCaption:
    'Each feature moves a line to one side or the other, the weakest first and the strongest last.',
};

const zh: typeof en = {
  title: '逐步拆解一次预测',
  ranked: (_, row, sourceRow, rank) =>
    `留出样本第 ${row} 号（数据源第 ${sourceRow} 行）的得分高于 ${rank} 的被解释样本。`,
  goes: ({ many }, from, to) => `模型对每${many}的起点都是 ${from}，这里最终得到 ${to}。`,
  goesFor: ({ many }, from, to, output) =>
    `模型对每${many}的起点都是 ${from}，这里对“${output}”最终得到 ${to}。`,
  actual: (actual) => `实际值为 ${actual}。`,
  right: (answer, actual) => `因此预测为“${answer}”，实际为“${actual}”：判断正确。`,
  wrong: (answer, actual) => `因此预测为“${answer}”，实际为“${actual}”：判断错误。`,
  figure: '从基准值到预测',
  thisRow: ({ many }) => `这${many}`,
  push: (feature, value, effect) => `${feature}（${value}）${effect}`,
  up: (pushes) => `推高最多的是${pushes}。`,
  down: (pushes) => `拉低最多的是${pushes}。`,
  nothingUp: '没有特征推高预测。',
  nothingDown: '没有特征拉低预测。',
  balance: '以力的平衡来看',
  force: '推高与拉低的力量',
  forceCaption: '箭头在预测值处相遇；箭头越长，影响越大。',
  others: () => '与其他样本相比',
  decision: ({ many }) => `若干${many}的预测是如何形成的`,
  decisionCaption: '每个特征使线条向一侧移动，影响最弱的在先，最强的在后。',
};

export const oneRowText = { en, zh };
