import { list } from '../say.ts';

const en = {
  title: 'What it cost, and what privacy it spent',
  cost: (cpu: string, memory: string, money: string) =>
    `The stages behind this page took ${cpu} of CPU time and ${memory} of memory at most: ${money} at the prices of the price book.`,
  energy: (wattHours: string, grams: string) =>
    `That is an estimated ${wattHours} Wh of energy, and ${grams} g of CO₂-equivalent.`,
  madeIn: (runs: readonly string[]) =>
    runs.length === 1
      ? `All of it was measured in run ${runs.join('')}.`
      : `Each stage was measured when its result was made, in the runs ${list(runs, 'en')}; what was made before was not made again.`,
  notMetered: 'The stages behind this page were not metered.',
  tableTitle: 'What each stage took',
  stage: 'Stage',
  cpu: 'CPU time',
  memory: 'Memory at most',
  price: 'Price',
  privacy: 'What privacy it spent',
  noBudget:
    'The rows are under no privacy budget: no noise was added, and nothing bounds what the model may tell of a single person.',
  training: (epsilon: string, delta: string) =>
    `Training was private: it spent ε = ${epsilon} at δ = ${delta}. The rows are under no privacy budget, so nobody adds up what several trainings spend.`,
  budget:
    'The rows are protected: all that was learned from them is noised, and charged to a budget. The smaller ε is, the less can be told of any one person, by anyone, whatever else they know.',
  spent: (dataset: string, epsilon: string, delta: string, left: string) =>
    `Of “${dataset}” the stages behind this page spent ε = ${epsilon} at δ = ${delta}; ε = ${left} was left of the budget then.`,
  unbounded: (dataset: string) =>
    `Of “${dataset}” the stages behind this page spent more than any finite ε says.`,
  open: (names: readonly string[]) => `By declaration not protected: ${list(names, 'en')}.`,
  warning: (words: string) => `Beware: ${words}.`,
  fact: {
    price: 'Cost to make',
    took: (cpu: string, memory: string) => `for ${cpu} of CPU time and ${memory} of memory at most`,
    privacy: 'Privacy spent',
    none: 'no budget',
    unbounded: 'no bound',
    byTraining: (delta: string) =>
      `spent by training, at δ = ${delta}; the rows are under no budget, so nobody keeps the sum`,
    noBudget: 'the rows are under no privacy budget',
    of: (dataset: string, left: string) => `of the budget of “${dataset}”, which had ε = ${left} left`,
    ofSeveral: (count: string) => `the most that was spent of one of ${count} budgets`,
  },
};

const zh: typeof en = {
  title: '成本与隐私消耗',
  cost: (cpu, memory, money) =>
    `得出本页的各阶段共用 CPU 时间 ${cpu}，内存峰值 ${memory}；按价目表折合 ${money}。`,
  energy: (wattHours, grams) => `估计耗能 ${wattHours} Wh，排放 ${grams} g 二氧化碳当量。`,
  madeIn: (runs) =>
    runs.length === 1
      ? `以上均在运行 ${runs.join('')} 中测得。`
      : `各阶段的数字均在其结果产生时测得，分别属于运行 ${list(runs, 'zh')}；已有的结果没有重做。`,
  notMetered: '得出本页的各阶段没有计量。',
  tableTitle: '各阶段的用量',
  stage: '阶段',
  cpu: 'CPU 时间',
  memory: '内存峰值',
  price: '价格',
  privacy: '消耗了多少隐私预算',
  noBudget: '这些数据不受隐私预算约束：没有加噪，模型可能透露多少个人信息也没有上界。',
  training: (epsilon, delta) =>
    `训练采用差分隐私，消耗 ε = ${epsilon}（δ = ${delta}）。这些数据不受隐私预算约束，因此多次训练的消耗无人累计。`,
  budget:
    '这些数据受到保护：从中学到的一切都加了噪声，并记入预算。ε 越小，任何人（无论他还知道什么）能得知的个人信息就越少。',
  spent: (dataset, epsilon, delta, left) =>
    `得出本页的各阶段在 δ = ${delta} 下从“${dataset}”消耗了 ε = ${epsilon}；当时预算还剩 ε = ${left}。`,
  unbounded: (dataset) => `得出本页的各阶段从“${dataset}”消耗的隐私不能用有限的 ε 界定。`,
  open: (names) => `经声明不受保护的有：${list(names, 'zh')}。`,
  warning: (words) => `注意：${words}。`,
  fact: {
    price: '制作成本',
    took: (cpu, memory) => `CPU 时间 ${cpu}，内存峰值 ${memory}`,
    privacy: '隐私消耗',
    none: '无预算',
    unbounded: '无上界',
    byTraining: (delta) => `由训练消耗，δ = ${delta}；数据不受隐私预算约束，因此无人累计`,
    noBudget: '这些数据不受隐私预算约束',
    of: (dataset, left) => `来自“${dataset}”的预算，当时还剩 ε = ${left}`,
    ofSeveral: (count) => `${count} 个预算中消耗最多的一个`,
  },
};

export const priceText = { en, zh };
