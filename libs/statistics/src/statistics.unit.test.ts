import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from './quantile.ts';
import { randomStream } from './random-stream.ts';
import { sampleRows, shuffled } from './sample-rows.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('sampleRows', () => {
  it('takes distinct rows in rising order, all of them where they fit', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.integer({ min: 1, max: 500 }), fc.nat(), (count, limit, seed) => {
        const rows = sampleRows(count, limit, seed);
        expect(rows).toHaveLength(Math.min(count, limit));
        expect(rows.every((row, i) => row < count && (i === 0 || row > (rows[i - 1] as number)))).toBe(true);
        expect(sampleRows(count, limit, seed)).toEqual(rows);
      }),
    );
  });

  it('prefers no row', () => {
    const times = new Uint32Array(10);
    for (let seed = 0; seed < 2000; seed++)
      for (const row of sampleRows(10, 3, seed)) times[row] = (times[row] ?? 0) + 1;
    for (const time of times) expect(Math.abs(time - 600)).toBeLessThan(110);
  });
});

describe('shuffled', () => {
  it('keeps every position once', () => {
    expect([...shuffled(50, randomStream(1))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
  });
});

// numpy.quantile([1, 2, 4, 8, 16], share)
describe('quantile', () =>
  it.each([
    [0, 1],
    [0.05, 1.2],
    [0.5, 4],
    [0.9, 12.8],
    [1, 16],
  ])('%d → %d', (share, value) => expect(quantile([1, 2, 4, 8, 16], share)).toBeCloseTo(value, 12)));

// statsmodels.stats.proportion.proportion_confint(count, rows, method='wilson')
describe('wilsonInterval', () =>
  it.each([
    [0, 10, 0, 0.2775327998628893],
    [5, 10, 0.2365930905125639, 0.7634069094874361],
    [97, 100, 0.9154806357094724, 0.9897454759759611],
    [1310, 3846, 0.3258016170850384, 0.3557437106605993],
  ])('%d of %d', (count, rows, low, high) => {
    const interval = wilsonInterval(count / rows, rows);
    expect(interval[0]).toBeCloseTo(low, 12);
    expect(interval[1]).toBeCloseTo(high, 12);
  }));
