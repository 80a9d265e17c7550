import { expect, it } from 'vitest';
import { TASKS } from '../testing/rows.ts';
import { testStory } from '../testing/story.ts';
import { inItsWords } from './in-its-words.ts';
import { type Story } from './story.ts';

const said = (params: Partial<Story['params']>) => {
  const story = testStory(TASKS.binary);
  return inItsWords({ ...story, params: { ...story.params, ...params } });
};

it('puts words where a person reads them, and leaves identifiers and numbers', () => {
  const words = {
    Age: '年龄',
    full: '全职',
    high: '高',
    years: '岁',
    age: 'never',
    number: 'never',
    f: '女',
  };
  const { explanation, quality, profile, preparation, values } = said({ lang: 'zh', words });
  expect(explanation.features[0]).toMatchObject({ name: 'age', label: '年龄', kind: 'number', unit: '岁' });
  expect(explanation.task).toMatchObject({ classes: ['low', '高'] });
  expect(explanation.outputs[0]?.name).toBe('高');
  expect(explanation.features[1]?.categories).toEqual(['none', 'part', '全职']);
  expect(quality.slices.map(({ category }) => category)).toEqual(['女', 'm', '（缺失）']);
  expect(profile.columns[0]).toMatchObject({ column: 'age', label: '年龄', values: { type: 'number' } });
  expect(preparation.table.task).toMatchObject({ positive: '高' });
  expect(values.contributions).toBeInstanceOf(Float32Array);
});

it('leaves words as they are that it has no others for', () => {
  const { explanation, params } = said({ lang: 'zh' });
  expect(explanation.features[0]?.label).toBe('Age');
  expect(params.rowName).toEqual({ one: '行', many: '行' });
});

it('changes nothing of an English story without words', () => {
  const story = testStory(TASKS.multiclass);
  expect(inItsWords(story)).toEqual(story);
});
