import { type Feature } from '@plumbline/dataset';
import { describe, expect, it } from 'vitest';
import { effectOn, effectOnAll } from './effect-on.ts';
import { featureValue } from './feature-value.ts';

const number: Feature = { name: 'gain', column: 'gain', label: 'Capital gain', kind: 'number' };

describe('featureValue', () =>
  it.each<[Partial<Feature>, number | null, string, string]>([
    [{}, 7688, '7,688', '7,688'],
    [{ unit: 'USD' }, 7688, '7,688 USD', '7,688 USD'],
    [{}, null, 'missing', '缺失'],
    [{ kind: 'category', categories: ['a', 'b'] }, 1, 'b', 'b'],
    [{ kind: 'indicator' }, 0, 'no', '否'],
    [{ kind: 'indicator' }, 1, 'yes', '是'],
  ])('%j %d → %s, %s', (feature, value, en, zh) => {
    expect(featureValue({ ...number, ...feature }, value, 'en')).toBe(en);
    expect(featureValue({ ...number, ...feature }, value, 'zh')).toBe(zh);
  }));

describe('effectOn', () => {
  const output = (name: string) => ({ name, baseValue: 0, ranking: [] });
  const delay = { type: 'regression' as const, target: 'delay', unit: 'minutes' };
  const income = { type: 'binary' as const, target: 'income', classes: ['low', 'high'] as [string, string] };
  const colour = { type: 'multiclass' as const, target: 'colour', classes: ['red', 'green', 'blue'] };

  it.each([
    [income, 'logit', 'high', 'the log-odds of “high”', '“high”的对数几率'],
    [delay, 'identity', 'delay', 'delay (minutes)', 'delay（minutes）'],
    [delay, 'log', 'delay', 'the logarithm of delay (minutes)', 'delay（minutes）的对数'],
    [colour, 'softmax', 'red', 'the score of “red”', '“red”的得分'],
  ] as const)('says what SHAP values are measured in: %j, %s', (task, link, name, en, zh) => {
    const explained = { task: structuredClone(task) as typeof delay, link, outputs: [output(name)] };
    expect(effectOn(explained, 0, 'en')).toBe(en);
    expect(effectOn(explained, 0, 'zh')).toBe(zh);
    expect(effectOnAll(explained, 'en')).toBe(en);
  });

  it('names all classes together', () => {
    const explained = { task: colour, link: 'softmax' as const, outputs: colour.classes.map(output) };
    expect(effectOnAll(explained, 'en')).toBe('the scores of the classes');
  });
});
