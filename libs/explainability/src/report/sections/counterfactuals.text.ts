import { spaced } from '@plumbline/plots';
import { list, spelt } from '../say.ts';

const en = {
  title: 'What would have to differ',
  toBe: (name: string, count: number) =>
    count === 1
      ? `For the answer to be “${name}”, this would have to be otherwise, all else staying as it is:`
      : `For the answer to be “${name}”, one of these ${spelt(count, 'en')} would have to be so, all else staying as it is:`,
  toReach: (value: string, count: number) =>
    count === 1
      ? `For a prediction of ${value} or more, this would have to be otherwise, all else staying as it is:`
      : `For a prediction of ${value} or more, one of these ${spelt(count, 'en')} would have to be so, all else staying as it is:`,
  toStayUnder: (value: string, count: number) =>
    count === 1
      ? `For a prediction of ${value} or less, this would have to be otherwise, all else staying as it is:`
      : `For a prediction of ${value} or less, one of these ${spelt(count, 'en')} would have to be so, all else staying as it is:`,
  change: (label: string, from: string, to: string) => `${label} ${to} in place of ${from}`,
  then: (changes: readonly string[], before: string, after: string) =>
    `${list(changes, 'en')}: the prediction would be ${after}, not ${before}.`,
  thenOf: (changes: readonly string[], output: string, before: string, after: string) =>
    `${list(changes, 'en')}: the probability of “${output}” would be ${after}, not ${before}.`,
  kept: (columns: readonly string[]) => `What had to stay as it is: ${list(columns, 'en')}.`,
  needed: (rows: string) =>
    `Each change is needed, and each outcome is no further from one of ${rows} real rows than such rows are from each other. It says what the model would answer, not what would come of making the change.`,
  none: (name: string) => `Nothing was found that would make the answer “${name}”:`,
  noneOfValue: (value: string) => `Nothing was found that would move the prediction to ${value}:`,
  reasons: {
    'already-so': 'the row is predicted so already.',
    'nothing-may-change': 'every column has to stay as it is.',
    'no-row-is-so': 'no real row has such a prediction.',
    'none-reaches': 'no change that was tried brings it about.',
    'none-plausible': 'what would bring it about is unlike any real row.',
    'search-ended': 'the search ended before all was tried.',
  },
  missing: 'missing',
  yes: 'yes',
  no: 'no',
};

const zh: typeof en = {
  title: '哪些需要不同',
  toBe: (name, count) =>
    count === 1
      ? `要使预测为“${name}”，在其他条件不变时，需要以下改变：`
      : `要使预测为“${name}”，在其他条件不变时，需要以下 ${count} 种改变之一：`,
  toReach: (value, count) =>
    count === 1
      ? `要使预测值不低于 ${value}，在其他条件不变时，需要以下改变：`
      : `要使预测值不低于 ${value}，在其他条件不变时，需要以下 ${count} 种改变之一：`,
  toStayUnder: (value, count) =>
    count === 1
      ? `要使预测值不高于 ${value}，在其他条件不变时，需要以下改变：`
      : `要使预测值不高于 ${value}，在其他条件不变时，需要以下 ${count} 种改变之一：`,
  change: (label, from, to) => spaced`${label}由${from}变为${to}`,
  then: (changes, before, after) => spaced`${list(changes, 'zh')}：预测由 ${before}变为 ${after}。`,
  thenOf: (changes, output, before, after) =>
    `${list(changes, 'zh')}：“${output}”的概率由 ${before} 变为 ${after}。`,
  kept: (columns) => spaced`必须保持不变的有：${list(columns, 'zh')}。`,
  needed: (rows) =>
    `每项改变都不可缺少；改变后与 ${rows} 行真实数据之一的距离，不大于真实数据彼此之间的距离。这里说的是模型会如何回答，而不是真的作出改变会带来什么。`,
  none: (name) => `没有找到能使预测为“${name}”的改变：`,
  noneOfValue: (value) => spaced`没有找到能使预测值达到 ${value}的改变：`,
  reasons: {
    'already-so': '该行的预测已经如此。',
    'nothing-may-change': '所有列都必须保持不变。',
    'no-row-is-so': '没有一行真实数据得到这样的预测。',
    'none-reaches': '尝试过的改变都不能达到。',
    'none-plausible': '能达到的改变都与真实数据相去甚远。',
    'search-ended': '尚未试完，搜索已到上限。',
  },
  missing: '缺失',
  yes: '是',
  no: '否',
};

export const counterfactualsText = { en, zh };
