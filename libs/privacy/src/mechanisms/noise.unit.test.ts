import { describe, expect, it } from 'vitest';
import { DeclaredReleaseSchema } from '@plumbline/stage';
import { addNoise } from './noise.ts';
import { systemBits } from './random-bits.ts';

const declared = (mechanism: 'discrete-gaussian' | 'discrete-laplace', scale: number, step: number) =>
  DeclaredReleaseSchema.parse({ name: 'n', purpose: 'a test', mechanism, sensitivity: 1, scale, step });

describe('the noise of a declared release', () => {
  it.each([
    ['discrete-gaussian', 3, 1, 9],
    ['discrete-gaussian', 0.5, 2 ** -20, 0.25],
    ['discrete-laplace', 3, 1, 2 * 9],
    ['discrete-laplace', 0.5, 2 ** -20, 2 * 0.25],
  ] as const)(
    '%s of scale %d on steps of %d has variance %d around the exact value',
    (mechanism, scale, step, variance) => {
      const values = new Float64Array(20_000).fill(1000);
      const noise = addNoise(declared(mechanism, scale, step), values, systemBits()).map(
        (x) => (x - 1000) * step,
      );
      const mean = noise.reduce((a, b) => a + b) / noise.length;
      const found = noise.reduce((sum, x) => sum + (x - mean) ** 2, 0) / noise.length;
      // Within six standard errors: of the mean, and of the variance, whose own is √(kurtosis − 1) ≤ √5 relative.
      expect(Math.abs(mean)).toBeLessThan(6 * Math.sqrt(variance / noise.length));
      expect(Math.abs(found / variance - 1)).toBeLessThan(6 * Math.sqrt(5 / noise.length) + 0.05);
    },
  );

  it('is whole numbers, and exact beyond what a double adds', () => {
    const [large] = addNoise(declared('discrete-gaussian', 1, 1), [2 ** 53 - 100], systemBits());
    expect(Number.isInteger(large)).toBe(true);
    expect(Math.abs((large as number) - (2 ** 53 - 100))).toBeLessThan(60);
  });
});
