import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positions } from '../in-slices.ts';
import { draw } from './draw.ts';
import { takeShare } from './take-share.ts';

const classes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 400 });
const fraction = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const seed = fc.integer({ min: 0, max: 0xffff_ffff });

const share = (of: readonly number[], part: number, by: number) => {
  const rows = positions(of.length);
  return takeShare(rows, rows, { fraction: part, seed: by, purpose: 1, classOf: (row) => of[row] as number });
};

describe('a share of the rows', () => {
  it('has every class within one row of its fraction', async () => {
    await fc.assert(
      fc.asyncProperty(classes, fraction, seed, async (of, part, by) => {
        const { taken } = await share(of, part, by);
        for (const one of new Set(of)) {
          const all = of.filter((other) => other === one).length;
          const got = taken.filter((row) => of[row] === one).length;
          expect(Math.abs(got - part * all)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
      }),
    );
  });

  it('leaves every row on one side, in order', async () => {
    await fc.assert(
      fc.asyncProperty(classes, fraction, seed, async (of, part, by) => {
        const { taken, left } = await share(of, part, by);
        expect([...taken]).toEqual([...taken].sort((a, b) => a - b));
        expect([...left]).toEqual([...left].sort((a, b) => a - b));
        expect([...taken, ...left].sort((a, b) => a - b)).toEqual([...positions(of.length)]);
      }),
    );
  });

  it('is the same for the same seed, and another for another', async () => {
    const of = Array.from({ length: 200 }, (_, i) => i % 2);
    expect(await share(of, 0.3, 5)).toEqual(await share(of, 0.3, 5));
    expect((await share(of, 0.3, 5)).taken).not.toEqual((await share(of, 0.3, 6)).taken);
  });

  it('takes every row as often as any other over the seeds', async () => {
    const times = new Array<number>(20).fill(0);
    const seeds = 4000;
    for (let by = 0; by < seeds; by++) {
      const { taken } = await share(new Array<number>(20).fill(0), 0.25, by);
      for (const row of taken) times[row] = (times[row] ?? 0) + 1;
    }
    // Five standard deviations of a binomial count with p = 1/4.
    const bound = 5 * Math.sqrt(seeds * 0.25 * 0.75);
    for (const count of times) expect(Math.abs(count - seeds * 0.25)).toBeLessThan(bound);
  });
});

describe('a draw', () => {
  it('never changes: it decides which rows a model has seen', () => {
    expect([
      draw(0, 1, 1),
      draw(0, 1, 2),
      draw(0, 2, 1),
      draw(7, 1, 1),
      draw(0xffff_ffff, 2, 3_000_000),
    ]).toEqual([
      0.017162995180115104, 0.6528319290373474, 0.5334690064191818, 0.007078118855133653, 0.31752381660044193,
    ]);
  });

  it('spreads evenly over [0, 1), for every seed', () => {
    fc.assert(
      fc.property(seed, (by) => {
        const bins = new Array<number>(16).fill(0);
        for (let row = 1; row <= 16_000; row++) {
          const bin = Math.floor(draw(by, 1, row) * 16);
          bins[bin] = (bins[bin] ?? 0) + 1;
        }
        // The 1 − 10⁻⁹ quantile of chi squared with 15 degrees of freedom is 71.6.
        const statistic = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
        expect(statistic).toBeLessThan(71.6);
      }),
    );
  });

  it('for one purpose says nothing of another', () => {
    const both = [0, 0, 0, 0];
    for (let row = 1; row <= 16_000; row++) {
      const cell = (draw(3, 1, row) < 0.5 ? 0 : 1) + (draw(3, 2, row) < 0.5 ? 0 : 2);
      both[cell] = (both[cell] ?? 0) + 1;
    }
    for (const count of both)
      expect(Math.abs(count - 4000)).toBeLessThan(5 * Math.sqrt(16_000 * 0.25 * 0.75));
  });
});
