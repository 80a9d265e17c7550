import { bracket } from '../accountant/bracket.ts';
import { gaussianEpsilon, logNormalTail } from '../accountant/gaussian.ts';
import { clopperPearsonUpper } from './clopper-pearson.ts';

/** What an attack gave runs on data sets without and with a row: higher is meant to say that the row was there. */
export interface AttackScores {
  readonly without: Float64Array;
  readonly with: Float64Array;
}

/** How sure a bound is to be. */
export interface AuditConfidence {
  readonly delta: number;
  /** The chance that each of the two error rates is worse than what is reckoned with; the bound fails with twice that at most. */
  readonly alarms: number;
}

const THRESHOLDS = 64;

/**
 * A lower bound of the ε of whatever was attacked, at a δ and a confidence: an ε claimed to be smaller is refuted. A
 * threshold is chosen on one half of the scores; its error rates on the other half, each at its worst within Clopper and
 * Pearson's interval, give the μ of Gaussian differential privacy that they are possible under, and that its ε. After Nasr et
 * al., "Tight Auditing of Differentially Private Machine Learning", 2023.
 *
 * @param scores some thousands a side.
 */
export function epsilonLowerBound(scores: AttackScores, { delta, alarms }: AuditConfidence): number {
  const halves = [scores.without, scores.with].map((all) => {
    const half = all.length >> 1;
    return { choosing: all.slice(0, half), proving: all.slice(half) };
  });
  const [without, present] = halves as [(typeof halves)[number], (typeof halves)[number]];
  const thresholds = quantiles([...without.choosing, ...present.choosing]);
  const best = thresholds.reduce(
    (found, threshold) => {
      const mu = muLowerBound(without.choosing, present.choosing, threshold, alarms);
      return mu > found.mu ? { threshold, mu } : found;
    },
    { threshold: 0, mu: -Infinity },
  );
  const mu = muLowerBound(without.proving, present.proving, best.threshold, alarms);
  return mu > 0 ? gaussianEpsilon(mu, delta) : 0;
}

/** Φ⁻¹(1 − false alarms) − Φ⁻¹(misses): what a μ-GDP mechanism allows at most. */
function muLowerBound(
  without: Float64Array,
  present: Float64Array,
  threshold: number,
  alarms: number,
): number {
  const above = (scores: Float64Array) =>
    scores.reduce((count, score) => count + Number(score > threshold), 0);
  const falseAlarms = clopperPearsonUpper(above(without), without.length, alarms);
  const misses = clopperPearsonUpper(present.length - above(present), present.length, alarms);
  return upperQuantile(falseAlarms) + upperQuantile(misses);
}

/** The x with Φ(−x) = probability. */
function upperQuantile(probability: number): number {
  if (probability >= 1) return -Infinity;
  if (probability > 0.5) return -upperQuantile(1 - probability);
  const log = Math.log(probability);
  return bracket((x) => logNormalTail(x) < log, 0).fails;
}

function quantiles(scores: readonly number[]): number[] {
  const sorted = [...scores].sort((a, b) => a - b);
  return Array.from(
    { length: THRESHOLDS },
    (_, i) => sorted[Math.floor(((i + 0.5) / THRESHOLDS) * sorted.length)] as number,
  );
}
