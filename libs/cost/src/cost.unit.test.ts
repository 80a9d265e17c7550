import fc from 'fast-check';
import { expect, it } from 'vitest';
import { costIn, CostSchema, totalCost, type Cost } from './cost.ts';

const figure = fc.double({ min: 0, max: 1e6, noNaN: true });
const count = fc.nat({ max: 2 ** 40 });
const energy = fc.record({ kilowattHours: figure, gramsCo2e: figure });
const cost = (of: fc.Arbitrary<Cost['energy']> = fc.option(energy)): fc.Arbitrary<Cost> =>
  fc.record({
    wallSeconds: figure,
    cpuSeconds: figure,
    peakRssBytes: count,
    bytesRead: count,
    bytesWritten: count,
    money: fc.record({ amount: figure, currency: fc.constant('USD') }),
    energy: of,
  });

/** The figures of a cost that are sums, for a comparison that leaves room for rounding. */
const sums = (total: Cost | undefined) =>
  total && [
    total.wallSeconds,
    total.cpuSeconds,
    total.bytesRead,
    total.bytesWritten,
    total.money.amount,
    ...(total.energy ? [total.energy.kilowattHours, total.energy.gramsCo2e] : [-1]),
  ];

function expectSame(a: Cost | undefined, b: Cost | undefined) {
  expect(a?.peakRssBytes).toBe(b?.peakRssBytes);
  for (const [i, value] of (sums(a) ?? []).entries()) {
    const other = sums(b)?.[i] ?? NaN;
    expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-9 * Math.max(1, value));
  }
}

it('has the same total in any order', () => {
  const shuffled = fc
    .array(cost(), { minLength: 1 })
    .chain((costs) => fc.tuple(fc.constant(costs), fc.shuffledSubarray(costs, { minLength: costs.length })));
  fc.assert(fc.property(shuffled, ([costs, other]) => expectSame(totalCost(costs), totalCost(other))));
});

it('has the same total however the calls are grouped', () => {
  const groups = fc.array(fc.array(cost(), { minLength: 1 }), { minLength: 1 });
  fc.assert(
    fc.property(groups, (grouped) => {
      const subtotals = grouped.map((group) => totalCost(group) as Cost);
      expectSame(totalCost(subtotals), totalCost(grouped.flat()));
    }),
  );
});

it('is never less than any of its parts, and is itself a cost', () => {
  fc.assert(
    fc.property(fc.array(cost(energy), { minLength: 1 }), (costs) => {
      const total = CostSchema.parse(totalCost(costs));
      for (const part of costs) {
        expect(total.peakRssBytes).toBeGreaterThanOrEqual(part.peakRssBytes);
        for (const [i, value] of (sums(part) ?? []).entries())
          expect(sums(total)?.[i]).toBeGreaterThanOrEqual(value);
      }
    }),
  );
});

const one: Cost = {
  wallSeconds: 2,
  cpuSeconds: 3,
  peakRssBytes: 100,
  bytesRead: 10,
  bytesWritten: 20,
  money: { amount: 0.5, currency: 'USD' },
  energy: { kilowattHours: 0.25, gramsCo2e: 8 },
};

it('adds time, bytes, money and energy, and takes the highest memory', () => {
  expect(totalCost([one, { ...one, peakRssBytes: 70 }])).toEqual({
    wallSeconds: 4,
    cpuSeconds: 6,
    peakRssBytes: 100,
    bytesRead: 20,
    bytesWritten: 40,
    money: { amount: 1, currency: 'USD' },
    energy: { kilowattHours: 0.5, gramsCo2e: 16 },
  });
});

it('has no total for no calls, and no energy where a part has none', () => {
  expect(totalCost([])).toBeUndefined();
  expect(totalCost([one, { ...one, energy: null }])?.energy).toBeNull();
});

it('does not add money of two currencies', () => {
  const euros = { ...one, money: { amount: 1, currency: 'EUR' } };
  expect(() => totalCost([one, euros])).toThrow('Costs in USD and EUR have no sum.');
});

it('finds the cost among annotations, and refuses one that is no cost', () => {
  expect(costIn({ cost: one })).toEqual(one);
  expect(costIn({ privacy: {} })).toBeUndefined();
  expect(() => costIn({ cost: { wallSeconds: -1 } })).toThrow();
});
