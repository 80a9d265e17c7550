import fc from 'fast-check';
import { expect, it } from 'vitest';
import { median } from './median.ts';

const numbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 3 })), {
  minLength: 1,
});

it('is the middle of the sorted values', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, async (values) => {
      const sorted = Float64Array.from(values).sort();
      const lower = sorted[(sorted.length - 1) >> 1] as number;
      const upper = sorted[sorted.length >> 1] as number;
      const expected = lower === upper ? lower : lower / 2 + upper / 2;
      // Zeros of either sign are one number here.
      expect((await median(Float64Array.from(values))) + 0).toBe(expected + 0);
    }),
  );
});

it('is found among many values, equal, sorted or shuffled', async () => {
  const count = 300_001;
  expect(await median(new Float64Array(count).fill(7))).toBe(7);
  expect(await median(Float64Array.from({ length: count }, (_, i) => i))).toBe(150_000);
  expect(await median(Float64Array.from({ length: count }, (_, i) => (i * 7919) % count))).toBe(150_000);
});
