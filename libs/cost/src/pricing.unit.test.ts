import { expect, it } from 'vitest';
import type { PriceBook } from './price-book.ts';
import { energyFor, moneyFor } from './pricing.ts';

const book: PriceBook = {
  name: 'round figures',
  currency: 'EUR',
  cpuHour: 0.04,
  gigabyteHour: 0.005,
  source: 'this test',
  asOf: '2026-01-01',
};
const factors = {
  wattsPerCpu: 4,
  wattHoursPerGigabyteHour: 0.5,
  powerUsageEffectiveness: 1.2,
  gramsCo2ePerKilowattHour: 400,
  source: 'this test',
};
const usage = { wallSeconds: 1800, cpuSeconds: 7200, peakRssBytes: 4 * 2 ** 30 };

it('charges CPU hours, and peak memory for the time the call took', () => {
  // 2 CPU hours at 0.04, and 4 GiB for half an hour at 0.005.
  expect(moneyFor(usage, book)).toEqual({ amount: 0.09, currency: 'EUR' });
});

it('estimates electricity and its carbon dioxide', () => {
  // (2 h × 4 W + 2 GiB·h × 0.5 Wh) × 1.2 = 10.8 Wh; at 400 g/kWh 4.32 g.
  expect(energyFor(usage, { ...book, energy: factors })).toEqual({ kilowattHours: 0.0108, gramsCo2e: 4.32 });
});

it('estimates no energy without factors', () => {
  expect(energyFor(usage, book)).toBeNull();
});
