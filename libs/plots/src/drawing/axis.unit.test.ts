import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extent, makeAxis } from './axis.ts';
import { textWidth } from './text-width.ts';

const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });

describe('makeAxis', () => {
  it('holds the whole domain, in order, and all of its ticks', () => {
    fc.assert(
      fc.property(value, value, fc.integer({ min: 60, max: 1000 }), fc.boolean(), (a, b, length, nice) => {
        const axis = makeAxis({ domain: [a, b], range: [10, 10 + length], nice });
        for (const end of [a, b]) {
          expect(axis.at(end)).toBeGreaterThanOrEqual(10 - 1e-6);
          expect(axis.at(end)).toBeLessThanOrEqual(10 + length + 1e-6);
        }
        if (b - a > 1e-6 * Math.abs(a) + 1e-90) expect(axis.at(a)).toBeLessThan(axis.at(b));
        for (const tick of axis.ticks) {
          expect(tick.at).toBeGreaterThanOrEqual(10 - 1e-6);
          expect(tick.at).toBeLessThanOrEqual(10 + length + 1e-6);
        }
      }),
    );
  });

  it('takes fewer ticks where their labels are long', () => {
    const format = (number: number) => `${number} thousand dollars`;
    const { ticks } = makeAxis({ domain: [0, 100], range: [0, 400], every: 20, format });
    const [first, second] = ticks;
    expect(ticks.length).toBeGreaterThan(1);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(textWidth(first?.label ?? '', 12));
  });

  it('takes more ticks than it aims at where one would stand alone', () => {
    const { ticks } = makeAxis({ domain: [17, 90], range: [0, 200], nice: false });
    expect(ticks.map(({ label }) => label)).toEqual(['20', '40', '60', '80']);
  });

  it('gives one value alone room on both sides', () => {
    expect(makeAxis({ domain: [5, 5], range: [0, 100] }).at(5)).toBeCloseTo(50);
    expect(makeAxis({ domain: [0, 0], range: [0, 100] }).at(0)).toBeCloseTo(50);
  });

  it('falls where its range falls', () => {
    const axis = makeAxis({ domain: [0, 1], range: [200, 0] });
    expect(axis.at(0)).toBe(200);
    expect(axis.at(1)).toBe(0);
  });
});

describe('extent', () => {
  it('finds the ends, with the values it must hold', () => {
    expect(extent([3, -1, 2])).toEqual([-1, 3]);
    expect(extent([3, 2], [0])).toEqual([0, 3]);
  });
});
