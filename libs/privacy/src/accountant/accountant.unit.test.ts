import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentratedEpsilon, concentratedRho, logConcentratedDelta } from './concentrated.ts';
import { erfcx } from './erfcx.ts';
import { gaussianDelta, gaussianEpsilon, gaussianMu, logGaussianDelta, muOfPure } from './gaussian.ts';
import { composed, deltaOf, epsilonOf, gaussianLoss, NO_LOSS, pureLoss } from './privacy-loss.ts';

// Golden values: mpmath 1.4 with 60 digits. For δ: log(ncdf(-e/m + m/2) - exp(e) * ncdf(-e/m - m/2)); for erfcx:
// exp(x*x) * erfc(x); for μ and ε: findroot of that δ; for pure ε: -2 * (root of ncdf(z) = 1/(1+exp(e))); for zCDP: the
// formula of `logConcentratedDelta` at the root of its derivative.

const epsilons = fc.double({ min: 0.001, max: 50, noNaN: true });
const mus = fc.double({ min: 0.001, max: 10, noNaN: true });
const deltas = fc.double({ min: -30, max: -0.01, noNaN: true }).map((power) => 10 ** power);

/** At or above the true value, and within a relative error of it. */
function expectRoundedUp(value: number, truth: number, error = 1e-10): void {
  expect(value).toBeGreaterThanOrEqual(truth - Math.abs(truth) * Number.EPSILON);
  expect(value - truth).toBeLessThanOrEqual(Math.abs(truth) * error);
}

it.each([
  [-3, 16205.988853999586],
  [-0.5, 1.952360489182557],
  [0, 1],
  [0.1, 0.8964569799691267],
  [0.99, 0.4303312130641483],
  [1, 0.427583576155807],
  [1.01, 0.4248668143112],
  [1.5, 0.3215854164543175],
  [5, 0.11070463773306863],
  [20, 0.02817434874105132],
  [1000, 0.0005641893014533876],
])('erfcx(%d)', (x, truth) => {
  expect(Math.abs(erfcx(x) / truth - 1)).toBeLessThan(1e-14);
});

describe('Gaussian differential privacy', () => {
  it.each([
    [0.1, 0, -3.221940223426453],
    [1, 0, -0.9599163336956223],
    [1, 1, -2.0640664465003904],
    [0.5, 4, -35.845877466380166],
    [0.2681, 1, -11.509898682548625],
    [0.01, 0.1, -60.10830448807015],
    [3, 0.5, -0.18633462646003074],
    [0.001, 0.03, -464.6174091643045],
    [2, 60, -427.53040341456517],
  ])('log δ of μ = %d at ε = %d', (mu, epsilon, truth) => {
    expectRoundedUp(logGaussianDelta(mu, epsilon), truth);
  });

  it('log δ where it is nearly 1', () => {
    expect(logGaussianDelta(12, 1)).toBeGreaterThanOrEqual(-3.2424926173718108e-9);
    expect(logGaussianDelta(12, 1)).toBeLessThan(-3.242e-9);
  });

  it.each([
    [0.5, 0.14221055866926122],
    [1, 0.2680511232112942],
    [2, 0.5015516891696566],
    [4, 0.9249308976669364],
    [8, 1.6660305978457182],
  ])('μ of ε = %d at δ = 1e-5, rounded down', (epsilon, truth) => {
    expectRoundedUp(-gaussianMu(epsilon, 1e-5), -truth);
  });

  it.each([
    [0.1, 0.3968573776440836],
    [1, 4.886554117462212],
    [3, 18.163445759078474],
    [8, 69.24396351258213],
  ])('ε of μ = %d at δ = 1e-6, rounded up', (mu, truth) => {
    expectRoundedUp(gaussianEpsilon(mu, 1e-6), truth);
  });

  it.each([
    [0.01, 0.01253311895964984],
    [0.5, 0.6238925920985082],
    [1, 1.232035385344901],
    [3, 3.3406837122406006],
    [30, 14.715333630017525],
  ])('μ of any mechanism of pure ε = %d, rounded up', (epsilon, truth) => {
    expectRoundedUp(muOfPure(epsilon), truth);
  });

  it('converts there and back, within the rounding that is always on the safe side', () => {
    fc.assert(
      fc.property(mus, deltas, (mu, delta) => {
        const epsilon = gaussianEpsilon(mu, delta);
        fc.pre(epsilon > 0);
        expect(gaussianDelta(mu, epsilon)).toBeLessThanOrEqual(delta * (1 + 1e-12));
        const back = gaussianMu(epsilon, delta);
        expect(back).toBeLessThanOrEqual(mu * (1 + 1e-7) + 1e-9);
        expect(gaussianEpsilon(back, delta)).toBeLessThanOrEqual(epsilon * (1 + 1e-9));
      }),
    );
  });

  it('spends more δ for more μ, and less for more ε', () => {
    fc.assert(
      fc.property(mus, epsilons, (mu, epsilon) => {
        const here = logGaussianDelta(mu, epsilon);
        expect(logGaussianDelta(mu * 1.01, epsilon)).toBeGreaterThanOrEqual(here);
        expect(logGaussianDelta(mu, epsilon * 1.01)).toBeLessThanOrEqual(here);
      }),
    );
  });
});

describe('zero-concentrated differential privacy', () => {
  it.each([
    [0.5, 1, -1.398989278544333],
    [0.5, 5, -12.752137677784415],
    [0.01, 0.5, -10.258484459437591],
    [0.036, 1, -10.11802283815796],
    [2, 20, -43.11274980779395],
  ])('log δ of ρ = %d at ε = %d', (rho, epsilon, truth) => {
    expectRoundedUp(logConcentratedDelta(rho, epsilon), truth);
  });

  it('never proves more than the exact Gaussian figure, of which it is the cross-check', () => {
    fc.assert(
      fc.property(mus, deltas, (mu, delta) => {
        const exact = gaussianEpsilon(mu, delta);
        const bound = concentratedEpsilon((mu * mu) / 2, delta);
        expect(bound).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
        // At the δ that people use the two are close: a slip in either would show.
        if (delta < 1e-4 && exact > 0.1) expect(bound).toBeLessThan(exact * 1.35);
      }),
    );
  });

  it('converts there and back', () => {
    for (const epsilon of [0.1, 1, 8]) {
      const rho = concentratedRho(epsilon, 1e-6);
      expect(concentratedEpsilon(rho, 1e-6)).toBeLessThanOrEqual(epsilon);
      expect(concentratedEpsilon(rho, 1e-6)).toBeGreaterThan(epsilon * (1 - 1e-6));
    }
  });
});

describe('a privacy loss', () => {
  const noisy = { sensitivity: 1, sigma: 20, draws: 5, latticeSigma: 20 * 2 ** 20 };

  it('of nothing is nothing', () => {
    expect(epsilonOf(NO_LOSS, 1e-9)).toBe(0);
    expect(deltaOf(NO_LOSS, 0)).toBe(0);
    expect(composed([])).toEqual(NO_LOSS);
  });

  it('adds up as μ² does: a hundred releases are one of a tenth of the noise', () => {
    const hundred = composed(Array.from({ length: 100 }, () => gaussianLoss(noisy)));
    const one = gaussianLoss({ ...noisy, sigma: 2, draws: 500 });
    expect(epsilonOf(hundred, 1e-6)).toBeCloseTo(epsilonOf(one, 1e-6), 8);
    expect(epsilonOf(hundred, 1e-6)).toBeGreaterThanOrEqual(gaussianEpsilon(0.5, 1e-6));
  });

  it('of whole-number noise is proven by zCDP where rounding would cost more', () => {
    const counts = gaussianLoss({ sensitivity: 1, sigma: 4, draws: 1 });
    const fine = gaussianLoss({ ...noisy, sigma: 4, draws: 1, latticeSigma: 4 * 2 ** 20 });
    expect(epsilonOf(counts, 1e-6)).toBe(concentratedEpsilon(counts.rho, 1e-6));
    expect(epsilonOf(fine, 1e-6)).toBeLessThan(epsilonOf(counts, 1e-6));
  });

  it('of Laplace noise alone is dearer than its ε by little, and never below it at δ of nearly 0', () => {
    expect(deltaOf(pureLoss(1), 4)).toBeLessThan(0.01);
    expect(epsilonOf(pureLoss(0.1), 1e-9)).toBeGreaterThan(0.1);
  });

  it('says the same by ε and by δ', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 100, noNaN: true }), deltas, (sigma, delta) => {
        const loss = gaussianLoss({ sensitivity: 1, sigma, draws: 10, latticeSigma: sigma * 2 ** 20 });
        const epsilon = epsilonOf(loss, delta);
        fc.pre(Number.isFinite(epsilon));
        expect(deltaOf(loss, epsilon)).toBeLessThanOrEqual(delta * (1 + 1e-11));
      }),
    );
  });

  it('grows with each release that is added', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 50, noNaN: true }), { minLength: 2, maxLength: 8 }),
        (sigmas) => {
          const losses = sigmas.map((sigma) => gaussianLoss({ ...noisy, sigma }));
          expect(epsilonOf(composed(losses), 1e-6)).toBeGreaterThanOrEqual(
            epsilonOf(composed(losses.slice(1)), 1e-6),
          );
          expect(composed(losses).muSquared).toBeGreaterThanOrEqual(
            losses.reduce((sum, { muSquared }) => sum + muSquared, 0),
          );
        },
      ),
    );
  });
});
