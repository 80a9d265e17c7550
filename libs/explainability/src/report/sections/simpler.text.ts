import { formatCount, html, spaced } from '@plumbline/plots';
import { type RowName } from '../params.ts';

const en = {
  title: 'A simpler model',
  intro:
    'A model that people can read whole is easier to check, to explain and to defend. This is what it would do here.',

  /** Comparison: what the other model is, and what it reaches. */
  additiveTwin:
    'For comparison a second model was trained on the same rows with one feature a tree, which makes it additive: a sum of one curve a feature, with nothing hidden in between.',
  freeTwin:
    'This model is additive: a sum of one curve a feature, with nothing hidden in between. For comparison a second one was trained on the same rows whose trees may mix features.',
  otherTwin: 'For comparison a second model was held against the same rows.',
  reaches: (metric: string, other: string, model: string, interval: string) =>
    `Its ${metric} is ${other}, this model’s is ${model}; the difference lies from ${interval} (95% interval).`,
  noDifference: 'As that holds 0, chance alone could have made the difference.',
  difference: 'As that does not hold 0, the difference is more than chance.',
  agree: (share: string, { many }: RowName) => `Both come to the same answer for ${share} of the ${many}.`,
  compared: 'Two models on the same held-out rows',
  metric: 'Metric',
  model: 'This model',
  additive: 'Additive model',
  free: 'Model with mixed trees',
  other: 'Other model',
  differs: 'Difference',
  interval: '95% interval',

  shapes: 'The additive model, whole',
  shapesTold: (one: string) =>
    `Each panel shows what a value of one feature adds. To predict for a ${one}, read one number off each panel and add them to where every prediction starts: nothing else is in the model.`,
  shapesTitle: 'What each feature adds',
  shapesTitleOf: (output: string) => `What each feature adds for “${output}”`,
  shapesCaption: (start: string, rows: string, { many }: RowName) =>
    `Every prediction starts from ${start}. Grey bars show where the ${rows} ${many} lie: where there are few, the curve rests on little.`,
  otherClasses: 'The same for the other classes',

  surrogates: 'Models that imitate it',
  imitate:
    'A surrogate learns from what the model says, not from the truth. It is a sketch of the model: read it beside how near it comes.',
  treeAgrees: (leaves: string, agreement: string, { many }: RowName) =>
    `A tree with ${leaves} leaves gives the model’s answer for ${agreement} of the ${many} held out.`,
  treeExplains: (leaves: string, share: string) =>
    `A tree with ${leaves} leaves follows ${share} of how the model’s predictions vary.`,
  linearAgrees: (agreement: string, { many }: RowName) =>
    `A linear model gives the model’s answer for ${agreement} of the ${many} held out.`,
  linearExplains: (share: string) => `A linear model follows ${share} of how the model’s predictions vary.`,
  linearLeftOut: (features: number) =>
    `It leaves out ${features === 1 ? 'one feature that does not fit in' : `${formatCount(features)} features, which say least of the model’s scores or do not fit in`}.`,
  follows: (share: string) => `It follows ${share} of how the model’s scores vary (R²).`,
  atTask: (metric: string, surrogate: string, model: string) =>
    `At the task itself its ${metric} is ${surrogate}, where the model’s is ${model}.`,
  tree: 'The model as a tree',
  treeOf: (output: string) => `The model as a tree, for “${output}”`,
  treeCaption: (rows: string) =>
    `Each line is a condition, those set in hold as well. Its bar shows the share of the ${rows} training rows for which all of it holds, its colour and number what the model predicts for them on average.`,
  rules: 'The tree as rules',
  all: (then: string) => html`For all rows: <strong>${then}</strong>`,
  rule: (conditions: string, then: string) => html`If ${conditions}, then <strong>${then}</strong>`,
  linearFold: 'The linear model, drawn',
  linear: 'The model as a sum',
  linearOf: (output: string) => `The model as a sum, for “${output}”`,
  linearCaption:
    'What sets a row apart from the mean row, and what it adds. Numbers are told for one standard deviation more.',
};

const zh: typeof en = {
  title: '更简单的模型',
  intro: '人能完整读懂的模型更容易检查、解释和辩护。下面是这样的模型在这里的表现。',

  additiveTwin:
    '为作比较，在相同的行上另训练了一个每棵树只用一个特征的模型。它是可加的：每个特征一条曲线，相加即为结果，其间别无隐藏。',
  freeTwin:
    '本模型是可加的：每个特征一条曲线，相加即为结果，其间别无隐藏。为作比较，在相同的行上另训练了一个每棵树可混用多个特征的模型。',
  otherTwin: '为作比较，在相同的行上评估了另一个模型。',
  reaches: (metric, other, model, interval) =>
    spaced`它的${metric}为 ${other}，本模型为 ${model}；两者之差的 95% 区间为 ${interval}。`,
  noDifference: '该区间包含 0，差异可能只是偶然。',
  difference: '该区间不含 0，差异并非偶然。',
  agree: (share) => `两者对 ${share} 的留出样本给出相同的答案。`,
  compared: '两个模型在相同留出样本上的表现',
  metric: '指标',
  model: '本模型',
  additive: '可加模型',
  free: '混用特征的模型',
  other: '另一模型',
  differs: '差',
  interval: '95% 区间',

  shapes: '完整的可加模型',
  shapesTold: (one) =>
    `每幅图显示一个特征的各取值贡献多少。要对某一${one}作出预测，只需从每幅图读出一个数，再加上共同的起点：模型中别无他物。`,
  shapesTitle: '各特征的贡献',
  shapesTitleOf: (output) => `各特征对“${output}”的贡献`,
  shapesCaption: (start, rows, { many }) =>
    `每次预测都从 ${start} 开始。灰色条显示 ${rows} ${many}的分布：行数少之处，曲线的依据也少。`,
  otherClasses: '其他类别的同类图',

  surrogates: '模仿它的模型',
  imitate: '代理模型学的是模型的输出，而不是真实结果。它只是模型的草图：请结合其保真度阅读。',
  treeAgrees: (leaves, agreement) =>
    `一棵有 ${leaves} 个叶节点的树，对 ${agreement} 的留出样本给出与模型相同的答案。`,
  treeExplains: (leaves, share) => `一棵有 ${leaves} 个叶节点的树，能解释模型预测变化的 ${share}。`,
  linearAgrees: (agreement) => `一个线性模型，对 ${agreement} 的留出样本给出与模型相同的答案。`,
  linearExplains: (share) => `一个线性模型，能解释模型预测变化的 ${share}。`,
  linearLeftOut: (features) => `它略去了 ${formatCount(features)} 个与模型得分关联最弱或类别过多的特征。`,
  follows: (share) => `它能解释模型得分变化的 ${share}（R²）。`,
  atTask: (metric, surrogate, model) =>
    spaced`就任务本身而言，它的${metric}为 ${surrogate}，模型为 ${model}。`,
  tree: '以一棵树表示的模型',
  treeOf: (output) => `以一棵树表示的模型，“${output}”`,
  treeCaption: (rows) =>
    `每行是一个条件，缩进的行须同时满足其上级。条的长度为 ${rows} 行训练样本中满足全部条件的占比，颜色和数字为模型对这些行的平均预测。`,
  rules: '以规则表示的树',
  all: (then) => html`对全部行：<strong>${then}</strong>`,
  rule: (conditions, then) => html`${spaced`若${conditions}`}，则为 <strong>${then}</strong>`,
  linearFold: '线性模型的图',
  linear: '以求和表示的模型',
  linearOf: (output) => `以求和表示的模型，“${output}”`,
  linearCaption: '一行与平均行有何不同，以及由此增减多少。数值特征按每增加一个标准差计。',
};

export const simplerText = { en, zh };
