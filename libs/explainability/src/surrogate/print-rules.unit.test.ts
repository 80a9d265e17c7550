import { type Feature } from '@plumbline/dataset';
import { describe, expect, it } from 'vitest';
import { TASKS } from '../testing/rows.ts';
import { simplerModels } from '../testing/simpler.ts';
import { sayCondition } from './condition.ts';
import { printRules } from './print-rules.ts';
import { type SurrogateNode } from './surrogates.ts';

const leaf: SurrogateNode = { rows: 90, share: 1, margin: 0.4, prediction: 0.6 };

describe('printRules', () => {
  it('lists a tree from the highest prediction to the lowest, a line a leaf', () => {
    expect(printRules(simplerModels(TASKS.binary).surrogates)).toBe(
      'if Age is at least 40 (or missing) and Work is full, then 79% (300 rows, 25%)\n' +
        'if Age is at least 40 (or missing) and Work is not full, then 58% (400 rows, 33.3%)\n' +
        'if Age is below 40, then 21% (500 rows, 41.7%)\n',
    );
  });

  it('writes numbers in their unit, and in Chinese', () => {
    const { surrogates } = simplerModels(TASKS.regression);
    expect(printRules(surrogates, { lang: 'zh' }).split('\n').at(2)).toBe(
      '若 Age 低于 40，则为 0.21 EUR（500 行，41.7%）',
    );
  });

  it('has one line for a tree that is a leaf', () => {
    const { tree, ...rest } = simplerModels(TASKS.binary).surrogates;
    const outputs = [{ name: 'high', r2: null, nodes: [leaf] }];
    expect(printRules({ ...rest, tree: { ...tree, outputs } })).toBe('for all rows: 60% (90 rows, 100%)\n');
  });
});

describe('a condition', () => {
  const town: Feature = {
    name: 'town',
    column: 'town',
    label: 'Town',
    kind: 'category',
    categories: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
  };
  const age: Feature = { name: 'age', column: 'age', label: 'Age', kind: 'number' };
  const member: Feature = { name: 'member', column: 'member', label: 'Member', kind: 'indicator' };
  const among = (categories: number[], missing = false) =>
    ({ type: 'categories', feature: 0, categories, missing }) as const;

  it.each([
    [among([1, 3]), town, 'Town: b, d'],
    [among([0, 1, 2, 3, 4, 5, 6, 7]), town, 'Town: not i or j'],
    [among([0, 1, 2, 3, 4]), town, 'Town: a, b, c and 2 others'],
    [among([], true), town, 'Town missing'],
    [among([1], true), member, 'Member: yes, or missing'],
    [
      { type: 'interval', feature: 0, missing: false, from: 27, below: 44.5 } as const,
      age,
      'Age from 27 to below 44.5',
    ],
  ])('%j is said as a person reads it', (condition, feature, said) => {
    expect(sayCondition(condition, feature, { lang: 'en', as: 'label' })).toBe(said);
  });

  it.each([
    [among([1, 3]), 'Town is b or d', 'Town 为 b 或 d'],
    [among([0, 1, 2, 3, 4, 5, 6]), 'Town is not h, i or j', 'Town 不是 h、i 或 j'],
    [among([0, 1, 2, 3, 4]), 'Town is a, b, c or one of 2 others', 'Town 为 a、b、c 或其他 2 类'],
    [among([1], true), 'Town is b (or missing)', 'Town 为 b（或缺失）'],
    [among([], true), 'Town is missing', 'Town 缺失'],
  ])('%j is a clause in both languages', (condition, en, zh) => {
    expect(sayCondition(condition, town, { lang: 'en', as: 'clause' })).toBe(en);
    expect(sayCondition(condition, town, { lang: 'zh', as: 'clause' })).toBe(zh);
  });
});
