import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../errors.ts';
import { readSvg } from '../testing/read-svg.ts';
import { bar } from './bar.ts';
import { beeswarm } from './beeswarm.ts';
import { calibration } from './calibration.ts';
import { type FeatureColumn } from './columns.ts';
import { confusion } from './confusion.ts';
import { groups } from './groups.ts';
import { history } from './history.ts';
import { roc } from './roc.ts';
import { scatter } from './scatter.ts';
import { valueColour } from './value-colour.ts';
import { waterfall } from './waterfall.ts';

const effectOn = 'the price';
const number = (label: string, contributions: number[], values = contributions): FeatureColumn => ({
  label,
  kind: 'number',
  values,
  contributions,
});
const step = { label: 'Age', value: '40 years', contribution: 1 };

describe('what cannot be drawn', () => {
  it.each([
    ['no features', () => beeswarm({ columns: [], effectOn }), 'no features'],
    ['no rows', () => beeswarm({ columns: [number('a', [])], effectOn }), 'no rows'],
    [
      'columns of two lengths',
      () => beeswarm({ columns: [number('a', [1]), number('b', [1, 2])], effectOn }),
      `'b'`,
    ],
    [
      'a contribution of NaN',
      () => beeswarm({ columns: [number('a', [NaN])], effectOn }),
      `'a' is not a finite`,
    ],
    ['no bars', () => bar({ features: [], effectOn }), 'no features'],
    ['a negative mean', () => bar({ features: [{ label: 'a', means: [-1] }], effectOn }), `'a' is negative`],
    [
      'too few means',
      () => bar({ features: [{ label: 'a', means: [1] }], classes: ['x', 'y'], effectOn }),
      '2 classes',
    ],
    ['no steps', () => waterfall({ base: 0, steps: [], effectOn }), 'no features'],
    ['a base of NaN', () => waterfall({ base: NaN, steps: [step], effectOn }), 'base value'],
    ['no bins', () => calibration({ bins: [], positive: 'yes' }), 'no bins'],
    ['one point', () => roc({ points: [[0, 0]], auc: 1, positive: 'yes' }), 'two points'],
    ['no classes', () => confusion({ classes: [], counts: [] }), 'no classes'],
    ['counts that are no square', () => confusion({ classes: ['a', 'b'], counts: [[1, 2]] }), '2 rows'],
    ['no line', () => history({ metric: 'loss', series: [] }), 'not 0'],
    ['no round', () => history({ metric: 'loss', series: [{ name: 'a', values: [] }] }), `'a' has no round`],
    ['no groups', () => groups({ metric: 'AUC', groups: [], overall: 1 }), 'no groups'],
    ['no pairs', () => scatter({ pairs: [], target: 'price' }), 'no rows'],
    ['an infinite pair', () => scatter({ pairs: [[1, Infinity]], target: 'price' }), 'finite'],
  ])('%s: says so', (_, draw, reason) => {
    expect(draw).toThrow(UnplottableData);
    expect(draw).toThrow(reason);
  });
});

describe('beeswarm', () => {
  it('draws one row of one feature', () => {
    expect(
      readSvg(beeswarm({ columns: [number('Age', [0.5])], effectOn })).texts.map(({ text }) => text),
    ).toContain('Age');
  });

  it('orders features by mean absolute effect and says how many it left out', () => {
    const columns = [number('small', [0.1, -0.1]), number('great', [-2, 2]), number('middle', [1, 1])];
    const { texts, description } = readSvg(beeswarm({ columns, effectOn }, { features: 2 }));
    const labels = texts.map(({ text }) => text);
    expect(labels.indexOf('great')).toBeLessThan(labels.indexOf('middle'));
    expect(labels).not.toContain('small');
    expect(labels).toContain('and 1 more with less effect');
    expect(description).toContain('great (mean absolute effect 2)');
  });

  it('draws at most as many rows as it may, always the same', () => {
    const values = Array.from({ length: 5000 }, (_, i) => Math.sin(i));
    const draw = (seed: number) => beeswarm({ columns: [number('a', values)], effectOn }, { seed });
    expect(draw(1).match(/h0/g)?.length).toBe(2000 + 0);
    expect(draw(1)).toBe(draw(1));
    expect(draw(2)).not.toBe(draw(1));
  });

  it('names in its legend only what is there', () => {
    const texts = (column: FeatureColumn) =>
      readSvg(beeswarm({ columns: [column], effectOn })).texts.map(({ text }) => text);
    expect(texts(number('a', [1, 2]))).not.toContain('missing');
    expect(texts(number('a', [1, 2], [NaN, 1]))).toContain('missing');
    expect(texts({ ...number('a', [1, 2]), kind: 'category' })).not.toContain('low value');
  });
});

describe('valueColour', () => {
  it('runs from the 5th to the 95th percentile', () => {
    const colour = valueColour(
      'number',
      Array.from({ length: 101 }, (_, i) => i),
    );
    expect([-50, 0, 5, 50, 95, 1e9, NaN].map(colour)).toEqual([
      'pl-ramp-0',
      'pl-ramp-0',
      'pl-ramp-0',
      'pl-ramp-4',
      'pl-ramp-8',
      'pl-ramp-8',
      'pl-missing',
    ]);
  });

  it('falls back on the ends where nearly all values are one', () => {
    const colour = valueColour('number', [...Array.from({ length: 999 }, () => 0), 100]);
    expect([colour(0), colour(100)]).toEqual(['pl-ramp-0', 'pl-ramp-8']);
  });

  it('gives categories no order, and a constant the middle', () => {
    expect(valueColour('category', [0, 1])(1)).toBe('pl-category');
    expect(valueColour('number', [3, 3])(3)).toBe('pl-ramp-4');
  });
});

describe('waterfall', () => {
  it('steps from the base value to the sum, the greatest effects first, the others together', () => {
    const steps = Array.from({ length: 12 }, (_, i) => ({
      label: `f${i}`,
      value: `v${i}`,
      contribution: (i % 2 ? -1 : 1) * (i + 1),
    }));
    const { texts, description } = readSvg(waterfall({ base: 10, steps, effectOn }, { features: 3 }));
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Starting point: 10', 'f11: v11', '9 other features', 'This row: 4']),
    );
    expect(description).toContain('f11: v11 −12.00; f10: v10 +11.00; f9: v9 −10.00; 9 other features +5.00');
  });

  it('reads log-odds as probabilities too', () => {
    const { texts } = readSvg(waterfall({ base: 0, steps: [step], effectOn, logistic: true }));
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Starting point: 0, or 50%', 'This row: 1, or 73.1%', '50%']),
    );
  });
});

describe('bar', () => {
  it('sums up the features and the classes beyond what it can show', () => {
    const classes = Array.from({ length: 8 }, (_, i) => `class ${i}`);
    const features = Array.from({ length: 5 }, (_, i) => ({
      label: `f${i}`,
      means: classes.map(() => i + 1),
    }));
    const { texts } = readSvg(bar({ features, classes, effectOn }, { features: 3 }));
    const labels = texts.map(({ text }) => text);
    expect(labels).toEqual(
      expect.arrayContaining(['f4', '2 others together', '3 other classes', '40.0', '24.0']),
    );
    expect(labels).not.toContain('f0');
  });
});

describe('groups', () => {
  it('says where a figure cannot be had or rests on few rows', () => {
    const group = { column: 'Sex', category: 'Other', rows: 20, value: null };
    const { texts } = readSvg(groups({ metric: 'AUC', overall: 0.9, groups: [group] }));
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['not measurable: one class only', 'fewer than 100 rows', 'all rows: 0.900']),
    );
  });
});
