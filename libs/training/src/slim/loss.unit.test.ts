import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lossOf } from './loss.ts';

const CASES = [
  ['binary', 'logit', 1],
  ['multiclass', 'softmax', 3],
  ['regression', 'identity', 1],
  ['regression', 'log', 1],
  ['regression', 'logit', 1],
] as const;

/** The gradient is of log loss, and of half the squared error. */
const potential = (name: string, loss: number) => (name === 'rmse' ? loss ** 2 / 2 : loss);

it.each(CASES)('has the gradient of its own loss: %s by %s', (task, link, outputs) => {
  const loss = lossOf(task, link, outputs);
  const margin = fc.double({ min: -3, max: 3, noNaN: true });
  const margins = fc.array(margin, { minLength: 4 * outputs, maxLength: 4 * outputs });
  fc.assert(
    fc.property(margins, fc.nat(4 * outputs - 1), (values, at) => {
      const weights = Float32Array.of(1, 2, 0.5, 1);
      const labels = Float32Array.of(0, 1, outputs === 3 ? 2 : 0, 1);
      const rows = { rows: 4, columns: 1, values: new Float32Array(4), labels, weights };
      const { first, second } = loss.gradients(rows, Float64Array.from(values));
      const step = 1e-5;
      const moved = (by: number) =>
        potential(
          loss.name,
          loss.of(
            rows,
            Float64Array.from(values, (value, i) => (i === at ? value + by : value)),
          ),
        );
      const slope = ((moved(step) - moved(-step)) / (2 * step)) * 4.5;
      expect(first[at]).toBeCloseTo(slope, 4);
      expect(second[at]).toBeGreaterThanOrEqual(0);
    }),
  );
});
