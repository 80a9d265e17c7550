import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bernoulli, bernoulliExp, uniformBelow } from './bernoulli.ts';
import { discreteGaussian } from './discrete-gaussian.ts';
import { discreteLaplace } from './discrete-laplace.ts';
import { systemBits } from './random-bits.ts';
import { rationalAtLeast, squareOf, whole } from './rational.ts';
import { seededBits } from './seeded-bits.fixture.ts';

const DRAWS = 100_000;

/**
 * Holds draws against exact probabilities by Pearson's χ², values expected less than 10 times taken together. A right
 * sampler fails once in a million seeds (z > 4.75 by Wilson and Hilferty's normal approximation); the seed is fixed.
 */
function expectDistribution(draw: () => bigint, weightOf: (x: number) => number, reach: number): void {
  const values = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const total = values.reduce((sum, x) => sum + weightOf(x), 0);
  const counts = new Map<number, number>();
  for (let i = 0; i < DRAWS; i++) {
    const x = Number(draw());
    counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  const cells = [{ seen: 0, expected: 0 }];
  for (const x of values) {
    const expected = (DRAWS * weightOf(x)) / total;
    const cell = { seen: counts.get(x) ?? 0, expected };
    const rare = cells[0] as (typeof cells)[number];
    if (expected >= 10) cells.push(cell);
    else [rare.seen, rare.expected] = [rare.seen + cell.seen, rare.expected + cell.expected];
    counts.delete(x);
  }
  expect(counts.size, 'values that are as good as impossible').toBe(0);
  const used = cells.filter(({ expected }) => expected > 0);
  const chi2 = used.reduce((sum, { seen, expected }) => sum + (seen - expected) ** 2 / expected, 0);
  const freedom = used.length - 1;
  const z = (Math.cbrt(chi2 / freedom) - 1 + 2 / (9 * freedom)) / Math.sqrt(2 / (9 * freedom));
  expect(z).toBeLessThan(4.75);
}

describe('discrete Laplace noise', () => {
  it.each([
    [1n, 1n],
    [1n, 3n],
    [7n, 2n],
    [40n, 1n],
  ])('of scale %i/%i has the exact probabilities', (numerator, denominator) => {
    const scale = Number(numerator) / Number(denominator);
    const bits = seededBits(1);
    expectDistribution(
      () => discreteLaplace({ numerator, denominator }, bits),
      (x) => Math.exp(-Math.abs(x) / scale),
      Math.ceil(scale * 30),
    );
  });
});

describe('discrete Gaussian noise', () => {
  it.each([
    [1n, 10n],
    [1n, 1n],
    [9n, 4n],
    [400n, 1n],
  ])('of variance %i/%i has the exact probabilities', (numerator, denominator) => {
    const variance = Number(numerator) / Number(denominator);
    const bits = seededBits(2);
    expectDistribution(
      () => discreteGaussian({ numerator, denominator }, bits),
      (x) => Math.exp((-x * x) / (2 * variance)),
      Math.ceil(Math.sqrt(variance) * 9) + 2,
    );
  });

  it('of a σ beyond 2³² has its mean, variance and fourth moment', () => {
    const bits = seededBits(3);
    const sigma = 3.7e12;
    const variance = squareOf(rationalAtLeast(sigma));
    const z = Array.from({ length: 20_000 }, () => Number(discreteGaussian(variance, bits)) / sigma);
    const moment = (power: number) => z.reduce((sum, x) => sum + x ** power, 0) / z.length;
    // Five standard errors of each: a right sampler fails less than once in a million seeds.
    expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(20_000));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / 20_000));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / 20_000));
  });

  it('differs from the rounded Gaussian by less than the accountant allows for', () => {
    for (const sigma of [1, 1.5, 3, 20, 300])
      expect(distanceToRounded(sigma)).toBeLessThan(0.021 / sigma ** 2);
  });
});

/** Total-variation distance of the discrete Gaussian to the rounded one, whose mass comes from Simpson's rule. */
function distanceToRounded(sigma: number): number {
  const density = (x: number) => Math.exp((-x * x) / (2 * sigma * sigma));
  const values = Array.from({ length: 24 * Math.ceil(sigma) + 1 }, (_, i) => i - 12 * Math.ceil(sigma));
  const total = values.reduce((sum, x) => sum + density(x), 0);
  const cellMass = (x: number) => {
    const STEPS = 16;
    let sum = 0;
    for (let i = 0; i <= STEPS; i++)
      sum += density(x - 0.5 + i / STEPS) * (i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2);
    return sum / (3 * STEPS) / (sigma * Math.sqrt(2 * Math.PI));
  };
  return values.reduce((sum, x) => sum + Math.abs(density(x) / total - cellMass(x)), 0) / 2;
}

describe('exact coins', () => {
  it.each([
    [1n, 3n, 1 / 3],
    [2n ** 70n - 1n, 2n ** 71n, 0.5],
  ])('bernoulli(%i, %i)', (numerator, denominator, probability) => {
    const bits = seededBits(4);
    expectShare(() => bernoulli(numerator, denominator, bits), probability);
  });

  it.each([
    [0n, 5n],
    [1n, 3n],
    [1n, 1n],
    [5n, 2n],
  ])('bernoulliExp(%i, %i)', (numerator, denominator) => {
    const bits = seededBits(5);
    const probability = Math.exp(-Number(numerator) / Number(denominator));
    expectShare(() => bernoulliExp(numerator, denominator, bits), probability);
  });

  it('takes each number below a limit as often', () => {
    const bits = seededBits(6);
    const draws = Array.from({ length: 9000 }, () => Number(uniformBelow(9n, bits)));
    for (let x = 0; x < 9; x++) expect(draws.filter((drawn) => drawn === x).length).toBeGreaterThan(850);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 130n }), (limit) => uniformBelow(limit, bits) < limit),
    );
  });
});

function expectShare(coin: () => boolean, probability: number): void {
  let heads = 0;
  for (let i = 0; i < DRAWS; i++) heads += Number(coin());
  const error = Math.sqrt((probability * (1 - probability)) / DRAWS);
  expect(Math.abs(heads / DRAWS - probability)).toBeLessThanOrEqual(5 * error);
}

describe('randomness and scales', () => {
  it('comes from the system, differently each time', () => {
    const [one, other] = [systemBits(), systemBits()];
    const words = Array.from({ length: 40_000 }, () => [one(), other()]);
    expect(words.filter(([a, b]) => a === b).length).toBeLessThan(5);
    const ones = words
      .flat()
      .reduce((sum, word) => sum + (word as number).toString(2).replaceAll('0', '').length, 0);
    expect(Math.abs(ones / (80_000 * 32) - 0.5)).toBeLessThan((5 * 0.5) / Math.sqrt(80_000 * 32));
  });

  it('an exact scale is never below the number it stands for, and hardly above', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e30, noNaN: true }), (value) => {
        const { numerator, denominator } = rationalAtLeast(value);
        // Compared as fractions: value × 2⁹⁰ is a whole number from 1e-6 on.
        const exact = BigInt(value * 2 ** 90);
        const excess = numerator * 2n ** 90n - exact * denominator;
        expect(excess >= 0n && excess < 2n ** 90n).toBe(true);
      }),
    );
  });

  it('refuses a scale of nothing', () => {
    const bits = seededBits(7);
    expect(() => discreteLaplace(whole(0n), bits)).toThrow(RangeError);
    expect(() => discreteGaussian(whole(-1n), bits)).toThrow(RangeError);
    expect(() => uniformBelow(0n, bits)).toThrow(RangeError);
    expect(() => rationalAtLeast(NaN)).toThrow(RangeError);
  });
});
