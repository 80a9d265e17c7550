import { html } from '@plumbline/plots';
import { list, spelt } from '../say.ts';

const en = {
  /** All bounds, as the object of a sentence. */
  all: (bounds: number) =>
    bounds === 1
      ? 'the one bound that was set for it'
      : `${bounds === 2 ? 'both' : `all ${spelt(bounds, 'en')}`} bounds that were set for it`,
  some: (failed: number, bounds: number) =>
    `${spelt(failed, 'en')} of the ${spelt(bounds, 'en')} bounds that were set for it`,
  none: 'No bounds were set that the model would have had to keep.',
  keeps: (all: string) => `It keeps ${all}.`,
  fails: (failed: string, found: readonly string[]) =>
    html`<strong>It fails ${failed}</strong>, and so is not registered: ${list(found, 'en')}.`,
  found: (name: string, found: string, bound: string) => `${name} is ${found}, not ${bound}`,
  unmeasured: (name: string, bound: string) => `${name} is not measurable, not ${bound}`,
  least: (bound: string) => `at least ${bound}`,
  most: (bound: string) => `at most ${bound}`,
  also: ', ',
  unmeasurable: 'not measurable',
  everyGroup: (metric: string, column: string) => `${metric} in every group of ${column}`,
  group: (metric: string, column: string, category: string) => `${metric}, ${column}: ${category}`,
  pair: (metric: string, column: string, one: string, other: string) =>
    `${metric}, ${column}: ${one} and ${other}`,
  caption: 'Bounds and what they were held against',
  metric: 'Metric',
  bound: 'Bound',
  value: 'Found',
  kept: 'Kept',
  yes: 'yes',
  no: 'no',
};

const zh: typeof en = {
  all: (bounds) => (bounds === 1 ? '预先设定的一项门限' : `预先设定的全部 ${bounds} 项门限`),
  some: (failed, bounds) => `预先设定的 ${bounds} 项门限中的 ${failed} 项`,
  none: '没有为该模型设定门限。',
  keeps: (all) => `模型满足${all}。`,
  fails: (failed, found) => html`<strong>模型未满足${failed}</strong>，因此未注册：${found.join('；')}。`,
  found: (name, found, bound) => `${name}为 ${found}，要求${bound}`,
  unmeasured: (name, bound) => `${name}无法计算，要求${bound}`,
  least: (bound) => `不低于 ${bound}`,
  most: (bound) => `不高于 ${bound}`,
  also: '，',
  unmeasurable: '无法计算',
  everyGroup: (metric, column) => `按${column}分组的每一组的${metric}`,
  group: (metric, column, category) => `${metric}，${column}：${category}`,
  pair: (metric, column, one, other) => `${metric}，${column}：${one}与${other}`,
  caption: '门限与实测值',
  metric: '指标',
  bound: '门限',
  value: '实测',
  kept: '是否满足',
  yes: '是',
  no: '否',
};

export const gatesText = { en, zh };
