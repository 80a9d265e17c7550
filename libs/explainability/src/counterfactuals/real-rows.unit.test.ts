import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TASKS, testRows } from '../testing/rows.ts';
import { RealRows, type Mixed } from './real-rows.ts';

const ROWS = 80;
const { meta, features: prepared } = testRows(TASKS.binary, ROWS);
const real = new RealRows({ features: meta.features, rows: ROWS, prepared, raw: prepared });

/** The mean distance to the nearest real row, column by column of every row. */
function nearestByHand(mixed: Mixed, except = 0): number {
  const sums = Array.from({ length: ROWS }, (_, row) =>
    [...mixed].reduce((sum, from, column) => sum + real.distance(column, from, row), 0),
  );
  return Math.min(...sums.filter((_, row) => row > 0 && row !== except)) / real.columns.length;
}

const changedOf = (mixed: Mixed) => [...mixed.keys()].filter((column) => mixed[column] !== 0);

describe('real rows', () => {
  it('know how near a mixed row is from the columns that are changed alone', () => {
    const mixedRows = fc.array(fc.oneof(fc.constant(0), fc.nat(ROWS - 1)), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(mixedRows, (rows) => {
        const mixed = Uint32Array.from(rows);
        expect(real.nearest(mixed, changedOf(mixed))).toBeCloseTo(nearestByHand(mixed), 9);
      }),
    );
  });

  it('write a mixed row with each value of the row that it is taken from', () => {
    const row = new Float32Array(4).fill(9);
    real.write(Uint32Array.of(0, 3, 0, 5), row);
    expect([...row]).toEqual([prepared[0], prepared[13], prepared[2], prepared[23]]);
  });

  it('are usually as far apart as 95 % of them are', () => {
    const distances = Array.from({ length: ROWS - 1 }, (_, i) => nearestByHand(real.whole(i + 1), i + 1));
    const usual = real.usualDistance(1);
    const within = distances.filter((distance) => distance <= usual + 1e-9).length / distances.length;
    expect(within).toBeGreaterThanOrEqual(0.94);
  });
});
