import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../../errors.ts';
import { readSvg } from '../../testing/read-svg.ts';
import { testPlot } from '../../testing/test-plot.ts';
import { force } from './force.ts';

testPlot('force', (label, options) =>
  force(
    {
      base: -1.2,
      steps: Array.from({ length: 14 }, (_, i) => ({
        label: label(i),
        value: label(50 + i),
        contribution: Math.cos(i * 3) / (i + 1),
      })),
      effectOn: label(99),
      rowName: label(98),
      logistic: true,
    },
    { ...options, features: 4 },
  ),
);

const effectOn = 'the price';
const step = (label: string, contribution: number) => ({ label, value: '1', contribution });

describe('force', () => {
  it('lists what raises and what lowers, the strongest first and the weakest together', () => {
    const steps = [step('a', 1), step('b', -3), step('c', 2), step('d', 0), step('e', 0.5), step('f', 0.25)];
    const { texts, description } = readSvg(force({ base: 10, steps, effectOn }, { features: 2 }));
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Raises it by 3.75', '2 other features', 'Lowers it by 3', 'prediction 10.8']),
    );
    expect(description).toBe(
      'Force plot on the price, from the starting point 10 to the prediction 10.8. Raised by: c: 1 +2.00; a: 1 +1.00; 2 other features +0.75. Lowered by: b: 1 −3.00.',
    );
  });

  it('says where nothing raises', () => {
    const { texts } = readSvg(force({ base: 0, steps: [step('a', -1)], effectOn }));
    expect(texts.map(({ text }) => text)).toContain('nothing');
  });

  it('draws a row that nothing moves', () => {
    expect(() => force({ base: 0, steps: [step('a', 0)], effectOn })).not.toThrow();
  });

  it.each([
    ['no feature', { base: 0, steps: [] }],
    ['a base of NaN', { base: NaN, steps: [step('a', 1)] }],
    ['an infinite contribution', { base: 0, steps: [step('a', Infinity)] }],
  ])('refuses %s', (_, data) => {
    expect(() => force({ ...data, effectOn })).toThrow(UnplottableData);
  });
});
