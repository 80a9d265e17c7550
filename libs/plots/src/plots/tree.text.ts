const en = {
  title: (output: string) => `A tree that imitates the model: ${output}`,
  all: 'All rows',
  bar: 'length: share of rows',
  value: (value: string, share: string) => `${value} · ${share} of rows`,
  /** The way to a leaf, and what it says. */
  leaf: (conditions: readonly string[], value: string, share: string) =>
    `${conditions.join(', ')}: ${value} (${share} of rows)`,
  none: (value: string) => `Decision tree of one leaf: ${value} for all rows.`,
  description: (leaves: number, output: string, highest: string, lowest: string) =>
    `Decision tree with ${leaves} leaves, ${output}. The highest leaf is ${highest}. The lowest leaf is ${lowest}.`,
};

const zh: typeof en = {
  title: (output) => `模仿模型的一棵树：${output}`,
  all: '全部行',
  bar: '长度：行数占比',
  value: (value, share) => `${value} · ${share} 的行`,
  leaf: (conditions, value, share) => `${conditions.join('，')}：${value}（${share} 的行）`,
  none: (value) => `只有一个叶节点的决策树：全部行均为 ${value}。`,
  description: (leaves, output, highest, lowest) =>
    `决策树，共 ${leaves} 个叶节点，数值为${output}。最高的叶节点为：${highest}。最低的叶节点为：${lowest}。`,
};

export const treeText = { en, zh };
