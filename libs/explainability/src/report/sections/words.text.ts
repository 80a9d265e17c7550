const en = {
  title: 'What the words mean',
  shap: {
    term: 'SHAP value',
    meaning:
      'How far a feature pushes one prediction from the base value. It is the feature’s fair share by a rule of game theory (Shapley 1953; Lundberg and Lee 2017): its effect averaged over all orders in which the features could have become known.',
  },
  base: {
    term: 'Base value',
    meaning:
      'What the model predicts when it knows nothing of a row: its mean score over the rows it learned from, each weighing what it weighed in training.',
  },
  logOdds: {
    term: 'Log-odds',
    meaning:
      'Another scale for a probability p: the logarithm of p / (1 − p). 50% is 0, 73% is 1, 88% is 2, 27% is −1. On it, effects can simply be added up.',
  },
  heldOut: {
    term: 'Held-out rows',
    meaning: 'Rows kept from training, so that what is measured on them can be expected of new rows too.',
  },
  quasi: {
    term: 'Quasi-identifier',
    meaning: 'A column that names nobody, but together with others may single a person out.',
  },
  positive: {
    term: 'Positive',
    meaning: (positive: string) => `Here a row that is “${positive}”; the others are negative.`,
  },
};

const zh: typeof en = {
  title: '名词解释',
  shap: {
    term: 'SHAP 值',
    meaning:
      '一个特征把某次预测从基准值推开多远。它是按博弈论规则（Shapley 1953；Lundberg 与 Lee 2017）分给该特征的公平份额：对各特征逐一揭晓的所有次序取影响的平均。',
  },
  base: {
    term: '基准值',
    meaning: '模型对某一行一无所知时的预测：在训练样本上得分的平均值，各行按其在训练中的权重计入。',
  },
  logOdds: {
    term: '对数几率',
    meaning:
      '概率 p 的另一种刻度：p / (1 − p) 的对数。50% 为 0，73% 为 1，88% 为 2，27% 为 −1。在这一刻度上，影响可以直接相加。',
  },
  heldOut: {
    term: '留出样本',
    meaning: '不参与训练的行，因此在其上测得的效果也可以期待于新的行。',
  },
  quasi: {
    term: '准标识符',
    meaning: '本身不指明任何人，但与其他列合在一起可能识别出个人的列。',
  },
  positive: {
    term: '正类',
    meaning: (positive) => `此处指“${positive}”的行；其余为负类。`,
  },
};

export const wordsText = { en, zh };
