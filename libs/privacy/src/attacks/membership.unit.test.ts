import { describe, expect, it } from 'vitest';
import {
  figuresOf,
  largestAdvantage,
  likelihoodRatioAttack,
  lossThresholdAttack,
  type ShadowModels,
} from './membership.ts';

/** A generator of standard normal numbers, seeded. */
function normals(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state + 0.5) / 0x8000_0000;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Models that are surer of rows they learned from by `memory`, where rows differ in how hard they are by far more. */
function shadows(memory: number, { rows = 2000, models = 16, seed = 5 } = {}): ShadowModels {
  const normal = normals(seed);
  const hardness = Float64Array.from({ length: rows }, () => 4 * normal());
  const members = Array.from({ length: models }, (_, model) =>
    Uint8Array.from({ length: rows }, (_, row) => ((row >> (model % 11)) + model) & 1),
  );
  const confidences = members
    .map((of) => of.map(Number))
    .map((of) =>
      Float64Array.from(of, (member, row) => (hardness[row] as number) + memory * member + normal()),
    );
  return { rows, confidences, members };
}

describe('figures of an attack', () => {
  it('are those of scikit-learn', () => {
    // roc_auc_score([1,0,1,1,0,0], [5,4,4,3,2,1]) = 0.8333333333333334; max(tpr - fpr) of roc_curve = 0.6666666666666667
    const figures = figuresOf(Float64Array.of(5, 4, 4, 3, 2, 1), Uint8Array.of(1, 0, 1, 1, 0, 0));
    expect(figures.auc).toBeCloseTo(0.8333333333333334, 12);
    expect(figures.advantage).toBeCloseTo(0.6666666666666667, 12);
    expect(figures.foundAt1Percent).toBeCloseTo(1 / 3, 12);
  });

  it('of guessing are those of guessing', () => {
    const figures = figuresOf(
      new Float64Array(10),
      Uint8Array.from({ length: 10 }, (_, i) => i % 2),
    );
    expect(figures).toEqual({ auc: 0.5, advantage: 0, foundAt1Percent: 0, foundAt1PerMille: 0 });
  });
});

describe('the likelihood-ratio attack', () => {
  it('finds members that the loss alone hides, about as well as can be', () => {
    const found = likelihoodRatioAttack(shadows(2));
    // With known means it would be Φ(2 / √2) = 0.921; with means of 7 or 8 shadows, a little less.
    expect(found.auc).toBeGreaterThan(0.88);
    expect(found.auc).toBeLessThan(0.93);
    expect(lossThresholdAttack(shadows(2)).auc).toBeLessThan(0.7);
    expect(found.foundAt1Percent).toBeGreaterThan(0.2);
  });

  it('finds nothing where there is nothing', () => {
    const { auc, advantage } = likelihoodRatioAttack(shadows(0));
    expect(Math.abs(auc - 0.5)).toBeLessThan(0.02);
    expect(advantage).toBeLessThan(0.05);
  });
});

it('no attack can do better than privacy allows', () => {
  // (e − 1 + 2δ) / (e + 1)
  expect(largestAdvantage(1, 0)).toBeCloseTo((Math.E - 1) / (Math.E + 1), 12);
  expect(largestAdvantage(1, 0.01)).toBeCloseTo((Math.E - 1 + 0.02) / (Math.E + 1), 12);
  expect(largestAdvantage(800, 0)).toBe(1);
});
