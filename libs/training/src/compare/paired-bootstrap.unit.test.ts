import fc from 'fast-check';
import { randomStream } from '@plumbline/statistics';
import { describe, expect, it } from 'vitest';
import { binaryTask, multiclassTask, regressionTask } from '../rows.fixture.ts';
import { assess } from '../evaluate/assess.ts';
import { COMPARED_METRICS, figuresOf, type Figures } from './figures.ts';
import { pairedIntervals } from './paired-bootstrap.ts';

describe('the compared figures', () => {
  it.each([binaryTask, multiclassTask, regressionTask])(
    'are those of weighed rows, however they are weighed ($type)',
    (task) => {
      const width = task.type === 'multiclass' ? 3 : 1;
      const row = fc.record({
        label: fc.nat(task.type === 'multiclass' ? 2 : 1),
        predictions: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: width, maxLength: width }),
        weight: fc.integer({ min: 1, max: 4 }),
      });
      fc.assert(
        fc.property(fc.array(row, { minLength: 2, maxLength: 30 }), (rows) => {
          const labels = Float32Array.from(rows, ({ label }) => label);
          const predictions = Float32Array.from(
            rows.flatMap((one) => one.predictions.map((share) => share / 8)),
          );
          const weights = Float32Array.from(rows, ({ weight }) => weight);
          const meta = { ...META, rows: rows.length, task };
          const { metrics } = assess(
            { meta, labels, weights, groups: {}, predictions },
            { threshold: 0.5, slices: false },
          );
          const found = figuresOf(task, { labels, predictions }, 0.5)(Float64Array.from(weights));
          COMPARED_METRICS[task.type].forEach((name, i) => {
            if (metrics[name] === undefined) expect(found[i]).toBeNaN();
            else expect(found[i]).toBeCloseTo(metrics[name], 9);
          });
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('paired intervals', () => {
  /** The mean of a column, as the only figure. */
  const meanOf =
    (column: Float64Array): Figures =>
    (weights) => {
      const mass = weights.reduce((sum, one) => sum + one, 0);
      return [column.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / mass];
    };

  it('hold the true difference of two means in 95 of 100 experiments, and are narrow where rows are alike', () => {
    const random = randomStream(1);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let held = 0;
    const widths: number[] = [];
    for (let experiment = 0; experiment < 300; experiment++) {
      const shared = Float64Array.from({ length: 80 }, () => 10 * normal());
      const own = shared.map((value) => value + normal());
      const other = shared.map((value) => value + 0.5 + normal());
      const figures = [meanOf(own), meanOf(other)] as const;
      const weights = new Float64Array(80).fill(1);
      const value = (figures[1](weights)[0] as number) - (figures[0](weights)[0] as number);
      const [interval] = pairedIntervals({ figures, weights }, [value], {
        resamples: 200,
        seed: experiment,
        of: 80,
      });
      const { low, high } = interval ?? { low: NaN, high: NaN };
      widths.push(high - low);
      if (low <= 0.5 && high >= 0.5) held += 1;
    }
    expect(held / 300).toBeGreaterThan(0.9);
    expect(held / 300).toBeLessThan(0.985);
    // 2 × 1.96 × √2 / √80; without pairing it would be ten times that.
    expect(widths.reduce((sum, width) => sum + width, 0) / 300).toBeCloseTo(0.62, 1);
  });

  it('are none where no draw allows the figure', () => {
    const figures = [() => [NaN], () => [1]] as const;
    const weights = Float64Array.of(1, 1);
    expect(pairedIntervals({ figures, weights }, [NaN], { resamples: 10, seed: 0, of: 2 })).toEqual([
      undefined,
    ]);
  });
});

const META = {
  features: [{ name: 'x', column: 'x', label: 'x', kind: 'number' as const }],
  columns: [],
  groups: [],
  weighted: true,
};
