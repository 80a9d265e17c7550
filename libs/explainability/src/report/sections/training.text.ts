import { html } from '@plumbline/plots';
import { type RowName } from '../params.ts';

const en = {
  title: 'How it was trained',
  rounds: (rows: string, many: string) =>
    `It learned from ${rows} ${many}, round by round: each round adds trees that correct what the rounds before got wrong.`,
  stopped: (rounds: string, validation: string, many: string) =>
    `Training stopped by itself after ${rounds} rounds, as the ${validation} validation ${many}, which it does not learn from, showed no gain any more.`,
  ran: (rounds: string) => `All ${rounds} rounds were run.`,
  keeps: (rounds: string) => `The model keeps ${rounds}.`,
  unwatched: 'There were no validation rows to watch training by.',
  figure: (metric: string) => `${metric}, round by round`,
  trainingRows: 'rows it learns from',
  validationRows: 'validation rows',
  went: (rows: string, metric: string, first: string, kept: string, round: string) =>
    `On the ${rows}, ${metric} went from ${first} after the first round to ${kept} after round ${round}.`,
  learned: (rows: string, value: string) => `On the ${rows} it was ${value} by then.`,
  ahead: (rows: string, value: string, ahead: string) =>
    `On the ${rows} it was ${value} by then, better by ${ahead}: a model always knows the rows it learned from best.`,
  private: (neighbours: string, { one }: RowName, epsilon: string, delta: string, rounds: string) =>
    `It was trained with differential privacy: had the rows it learned from had ${neighbours === 'add-remove' ? `one ${one} more or less` : `another ${one} in place of one`}, the model could hardly be told from this one (ε = ${epsilon}, δ = ${delta}). Every sum over rows was noised before anything was learned from it, in ${rounds} passes over the features.`,
  beware: (warning: string) => html`<strong>Beware:</strong> ${warning}.`,
  price: (pairs: number, written: string, many: string) =>
    `The price is accuracy: the model adds up ${pairs > 0 ? `one shape a feature, and one for each of ${written} pairs of features` : 'one shape a feature, so that it knows nothing of how features work together'}. What this page says of held-out ${many} is computed on rows that this promise does not cover.`,
};

const zh: typeof en = {
  title: '训练过程',
  rounds: (rows, many) => `模型从 ${rows} ${many}中逐轮学习：每一轮都新增决策树，修正前面各轮的误差。`,
  stopped: (rounds, validation, many) =>
    `训练在 ${rounds} 轮后提前停止，因为在不参与学习的 ${validation} ${many}（验证样本）上已不再有改善。`,
  ran: (rounds) => `训练完成了全部 ${rounds} 轮。`,
  keeps: (rounds) => `最终模型保留前 ${rounds} 轮。`,
  unwatched: '训练时没有可供监测的验证样本。',
  figure: (metric) => `${metric}随训练轮次的变化`,
  trainingRows: '训练样本',
  validationRows: '验证样本',
  went: (rows, metric, first, kept, round) =>
    `在${rows}上，${metric}从第一轮后的 ${first} 变为第 ${round} 轮后的 ${kept}。`,
  learned: (rows, value) => `此时在${rows}上为 ${value}。`,
  ahead: (rows, value, ahead) =>
    `此时在${rows}上为 ${value}，优于前者 ${ahead}：模型对自己学过的样本总是最熟悉。`,
  private: (neighbours, { many }, epsilon, delta, rounds) =>
    `模型以差分隐私方式训练：训练样本即使${neighbours === 'add-remove' ? `增加或减少一${many}` : `有一${many}被替换`}，所得模型也几乎无法与本模型区分（ε = ${epsilon}，δ = ${delta}）。对各行求得的每个总和都先加入噪声，再用于学习；共遍历特征 ${rounds} 轮。`,
  // There is one warning, about δ.
  beware: () => html`<strong>注意：</strong>δ 不小于行数的倒数，这样的承诺容许个别行的数据完全泄露。`,
  price: (pairs, written) =>
    `代价是准确性：模型是${pairs > 0 ? `每个特征一条形状函数，再加上 ${written} 个特征对各自的形状函数` : '每个特征一条形状函数'}的总和${pairs > 0 ? '' : '，因此不了解特征之间如何共同起作用'}。本页关于留出样本的数字，所用的样本不在这一隐私保证之内。`,
};

export const trainingText = { en, zh };
