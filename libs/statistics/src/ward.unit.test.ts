import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafOrder, wardMerges } from './ward.ts';

const POINTS = [
  0.5, 2.1, -1.3, 0.2, 0.4, 2.0, 3.1, -0.7, -1.1, 0.1, 2.8, -0.5, 0.9, 1.6, -2.0, 1.4, 3.3, -1.2, 0.0, 0.0,
];

// scipy.cluster.hierarchy.linkage(np.array(POINTS).reshape(10, 2), method='ward')
const SCIPY = [
  [0, 2, 0.14142135623730953, 2],
  [1, 4, 0.22360679774997894, 2],
  [3, 5, 0.3605551275463991, 2],
  [6, 10, 0.7348469228349533, 3],
  [8, 12, 0.8020806277010643, 3],
  [9, 11, 1.3964240043768943, 3],
  [7, 15, 2.166794868002045, 4],
  [13, 16, 4.16747611185201, 7],
  [14, 17, 8.008233857962036, 10],
] as const;

describe('wardMerges', () => {
  it('merges as SciPy does', () => {
    expect(wardMerges(POINTS, 10, 2).map(({ first, second, size }) => [first, second, size])).toEqual(
      SCIPY.map(([first, second, , size]) => [first, second, size]),
    );
    wardMerges(POINTS, 10, 2).forEach(({ distance }, i) =>
      expect(distance).toBeCloseTo(SCIPY[i]?.[2] ?? NaN, 12),
    );
  });

  const table = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 60 });

  it('merges all rows, nearest first, equal ones at once', () => {
    fc.assert(
      fc.property(table, (points) => {
        const merges = wardMerges(points, points.length, 1);
        expect(merges).toHaveLength(points.length - 1);
        expect(merges.at(-1)?.size ?? 1).toBe(points.length);
        merges.forEach(({ distance }, i) =>
          expect(distance).toBeGreaterThanOrEqual((merges[i - 1]?.distance ?? 0) - 1e-9),
        );
        const equal = points.length - new Set(points).size;
        expect(merges.filter(({ distance }) => distance < 1e-6)).toHaveLength(equal);
      }),
    );
  });

  it('puts every row in its place once, and the lower half of two far groups first', () => {
    fc.assert(
      fc.property(table, (points) => {
        const far = [...points, ...points.map((point) => point + 1000)];
        const order = leafOrder(wardMerges(far, far.length, 1), far);
        expect([...order].sort((a, b) => a - b)).toEqual(far.map((_, i) => i));
        expect([...order].slice(0, points.length).every((row) => row < points.length)).toBe(true);
      }),
    );
  });
});
