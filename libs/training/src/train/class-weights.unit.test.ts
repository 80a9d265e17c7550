import { UsageError } from '@plumbline/stage';
import { expect, it } from 'vitest';
import { binaryTask, multiclassTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { balancedWeights, checkClasses, MissingClass, NoClassesToBalance } from './class-weights.ts';

const dataset = (
  task: Parameters<typeof syntheticRows>[0]['task'],
  labels: number[],
  weights?: number[],
) => ({
  ...syntheticRows({ rows: labels.length, seed: 1, task }),
  labels: Float32Array.from(labels),
  ...(weights && { weights: Float32Array.from(weights) }),
});

it('gives each class the same total, as scikit-learn does', () => {
  // compute_class_weight('balanced', classes=np.unique(y), y=y) of scikit-learn 1.9.1
  // y = [0, 0, 0, 1] → [0.66666667, 2.]; y = [0, 1, 1, 2, 2, 2] → [2., 1., 0.66666667]
  expect(balancedWeights(dataset(binaryTask, [0, 0, 0, 1]))).toEqual(Float32Array.of(2 / 3, 2 / 3, 2 / 3, 2));
  expect(balancedWeights(dataset(multiclassTask, [0, 1, 1, 2, 2, 2]))).toEqual(
    Float32Array.of(2, 1, 1, 2 / 3, 2 / 3, 2 / 3),
  );
});

it('goes on from the weights that rows have', () => {
  const weights = balancedWeights(dataset(binaryTask, [0, 0, 1], [1, 2, 1]));
  expect(weights).toEqual(Float32Array.of(2 / 3, 4 / 3, 2));
});

it('has nothing to balance in a regression task', () => {
  const price = dataset(regressionTask, [1.5, 2.5]);
  expect(() => balancedWeights(price)).toThrow(NoClassesToBalance);
  expect(() => balancedWeights(price)).toThrow(UsageError);
  expect(() => checkClasses(price)).not.toThrow();
});

it('names the classes that training rows lack', () => {
  expect(() => checkClasses(dataset(binaryTask, [1, 1]))).toThrow(MissingClass);
  expect(() => checkClasses(dataset(multiclassTask, [1, 1]))).toThrow(
    "The training rows hold no row of target 'colour' with the class 'red', 'blue'; ",
  );
  expect(() => checkClasses(dataset(multiclassTask, [0, 1, 2]))).not.toThrow();
});
