import { type RowName } from '../params.ts';

const en = {
  title: 'Can it be told whom it learned from?',
  intro: ({ one, many }: RowName, models: string) =>
    `A membership attack looks at a model and a ${one}, and guesses whether the model learned from that ${one}. Here ${models} models of each kind were trained on random halves of the held-out ${many}, and each was attacked with the help of the others.`,
  ordinary: (auc: string) => `The better attack reaches an AUC of ${auc} of 0.5 to 1.`,
  private: (auc: string, ordinary: string, epsilon: string, advantage: string) =>
    `Against private training the better attack reaches an AUC of ${auc} of 0.5 to 1, against ordinary training ${ordinary} of 0.5 to 1. With ε = ${epsilon} no attack whatever can have an advantage above ${advantage}.`,
  caption: 'Attacks on the training',
  training: 'Training',
  trainings: { ordinary: 'ordinary', private: 'private' },
  attack: 'Attack',
  attacks: { 'loss threshold': 'loss threshold', 'likelihood ratio': 'likelihood ratio' },
  auc: 'AUC',
  advantage: 'Advantage',
  foundAt1Percent: 'Found, at 1% false alarms',
  foundAt1PerMille: 'Found, at 0.1%',
  guessing: ({ many }: RowName) =>
    `Guessing has an AUC of 0.5, no advantage, and finds 1% and 0.1%. Each model had half of the held-out ${many} to learn from; with more to learn from, a model gives less of each away.`,
};

const zh: typeof en = {
  title: '能否看出模型学过谁的数据？',
  intro: ({ many }, models) =>
    `成员推断攻击根据模型和某一${many}的数据，猜测模型是否学过它。这里在留出样本的随机半数上为每种训练方式各训练了 ${models} 个模型，并借助其余模型逐个攻击。`,
  ordinary: (auc) => `较强的一种攻击 AUC 达到 ${auc}（范围 0.5 至 1）。`,
  private: (auc, ordinary, epsilon, advantage) =>
    `对隐私训练，较强的一种攻击 AUC 达到 ${auc}（范围 0.5 至 1）；对普通训练则为 ${ordinary}。在 ε = ${epsilon} 时，任何攻击的优势都不可能超过 ${advantage}。`,
  caption: '对训练的攻击',
  training: '训练方式',
  trainings: { ordinary: '普通', private: '隐私' },
  attack: '攻击',
  attacks: { 'loss threshold': '损失阈值', 'likelihood ratio': '似然比' },
  auc: 'AUC',
  advantage: '优势',
  foundAt1Percent: '误报率 1% 时的检出率',
  foundAt1PerMille: '误报率 0.1% 时的检出率',
  guessing: () =>
    '随机猜测的 AUC 为 0.5，没有优势，检出率分别为 1% 和 0.1%。每个模型只有半数留出样本可学；可学的样本越多，模型泄露的每一例信息就越少。',
};

export const attacksText = { en, zh };
