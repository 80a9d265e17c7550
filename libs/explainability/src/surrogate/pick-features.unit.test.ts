import { type Feature } from '@plumbline/dataset';
import { describe, expect, it } from 'vitest';
import { linearLearner, linearMargins, termsOf } from './learn-linear.ts';
import { marginsOf } from './margins-of.ts';
import { pickFeatures } from './pick-features.ts';
import { type SurrogateRows } from './surrogate-rows.ts';

const ROWS = 400;
const number = (i: number): Feature => ({ name: `n${i}`, column: `n${i}`, label: `N ${i}`, kind: 'number' });
const category = (count: number): Feature => ({
  name: 'place',
  column: 'place',
  label: 'Place',
  kind: 'category',
  categories: Array.from({ length: count }, (_, i) => `place ${i}`),
});

/** Rows of these features whose two outputs follow feature 7, and feature 9 the other way round. */
function rowsOf(features: readonly Feature[]): SurrogateRows {
  const values = Float32Array.from({ length: ROWS * features.length }, (_, at) => {
    const { kind, categories = [] } = features[at % features.length] as Feature;
    const noise = (Math.abs(Math.sin(at * 12.9898)) * 43758.5453) % 1;
    return kind === 'category' ? Math.floor(noise * categories.length) : noise;
  });
  const margins = Float32Array.from({ length: ROWS * 2 }, (_, at) => {
    const from = (at >> 1) * features.length;
    return at % 2 === 0 ? (values[from + 7] as number) : -3 * (values[from + 9] as number);
  });
  return { rows: ROWS, values, labels: new Float32Array(ROWS), margins };
}

describe('the features of a linear surrogate', () => {
  it('are all of few', () => {
    const features = [...Array.from({ length: 10 }, (_, i) => number(i)), category(300)];
    expect(pickFeatures(features, rowsOf(features))).toEqual([...features.keys()]);
  });

  it('are of many those that its outputs follow, and no category of more values than there is room for', () => {
    const features = [...Array.from({ length: 700 }, (_, i) => number(i)), category(5000)];
    const picked = pickFeatures(features, rowsOf(features));
    expect(picked).toHaveLength(500);
    expect(picked).toEqual(expect.arrayContaining([7, 9]));
    expect(picked).not.toContain(700);
  });

  it('keep their own positions in its terms, and give its margins', () => {
    const features = [category(5000), ...Array.from({ length: 19 }, (_, i) => number(i))];
    const training = rowsOf(features);
    const learner = linearLearner(features, training);
    const models = [0, 1].map((output) => learner.regression.fit(marginsOf(training, output)));
    const strongest = models.map((model) =>
      termsOf(learner, model).terms.reduce((a, b) =>
        Math.abs(a.coefficient) > Math.abs(b.coefficient) ? a : b,
      ),
    );
    expect(strongest).toMatchObject([
      { type: 'slope', feature: 7 },
      { type: 'slope', feature: 9 },
    ]);
    const [own] = linearMargins(learner, models, training.values);
    own?.forEach((margin, row) => expect(margin).toBeCloseTo(training.margins[row * 2] as number, 2));
  });

  it('may be none, and then it says the mean of all rows', () => {
    const features = [category(5000)];
    const margins = Float32Array.from({ length: ROWS }, (_, row) => row % 4);
    const training = { ...rowsOf(features), margins };
    const learner = linearLearner(features, training);
    const model = learner.regression.fit(margins);
    expect(termsOf(learner, model)).toEqual({ intercept: 1.5, terms: [] });
    expect(linearMargins(learner, [model], training.values)[0]).toEqual(new Float32Array(ROWS).fill(1.5));
  });
});
