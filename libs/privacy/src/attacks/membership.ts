/** How sure models are of the rows' true labels, and which rows each learned from. */
export interface ShadowModels {
  readonly rows: number;
  /** One a model: of each row, a number that rises with the probability of its true label; best the log-odds of it. */
  readonly confidences: readonly Float64Array[];
  /** One a model: 1 for the rows it learned from. */
  readonly members: readonly Uint8Array[];
}

/** What an attack achieves, over all models and rows. */
export interface AttackFigures {
  /** Area under the ROC curve of "it was learned from": ½ is guessing. */
  readonly auc: number;
  /** The largest difference of true and false positive rate: 0 is guessing. */
  readonly advantage: number;
  /** Share of the members that are found while one in a hundred of the others is taken for one, and one in a thousand. */
  readonly foundAt1Percent: number;
  readonly foundAt1PerMille: number;
}

/** Guesses that a model learned from the rows it is surest of: Yeom et al., "Privacy Risk in Machine Learning", 2018. */
export function lossThresholdAttack({ confidences, members }: ShadowModels): AttackFigures {
  return meanFigures(confidences.map((scores, model) => figuresOf(scores, members[model] as Uint8Array)));
}

/**
 * Guesses by how much likelier a model's confidence is among models that learned from a row than among those that did not:
 * Carlini et al., "Membership Inference Attacks From First Principles", 2022. Each model is attacked with all others as its
 * shadows; the normal distributions of a row have their own means, and variances that all rows share, as is best for few
 * shadows.
 *
 * @param shadows at least 4, each row being learned from by some and not by others
 */
export function likelihoodRatioAttack(shadows: ShadowModels): AttackFigures {
  return meanFigures(
    shadows.confidences.map((_, target) =>
      figuresOf(likelihoodRatios(shadows, target), shadows.members[target] as Uint8Array),
    ),
  );
}

function likelihoodRatios({ rows, confidences, members }: ShadowModels, target: number): Float64Array {
  const others = confidences.map((_, model) => model).filter((model) => model !== target);
  const momentsOf = (row: number, member: number) => {
    let [count, sum, squares] = [0, 0, 0];
    for (const model of others) {
      if (members[model]?.[row] !== member) continue;
      const confidence = confidences[model]?.[row] as number;
      [count, sum, squares] = [count + 1, sum + confidence, squares + confidence * confidence];
    }
    const mean = count === 0 ? NaN : sum / count;
    return { count, mean, scatter: count === 0 ? 0 : Math.max(0, squares - sum * mean) };
  };
  const sides = [0, 1].map((member) => {
    const moments = Array.from({ length: rows }, (_, row) => momentsOf(row, member));
    const freedom = moments.reduce((sum, { count }) => sum + Math.max(0, count - 1), 0);
    const scatter = moments.reduce((sum, one) => sum + one.scatter, 0);
    return { moments, variance: Math.max(1e-12, scatter / Math.max(1, freedom)) };
  });
  const logDensity = (member: number, row: number, confidence: number) => {
    const { moments, variance } = sides[member] as (typeof sides)[number];
    const mean = moments[row]?.mean ?? NaN;
    return -((confidence - mean) ** 2) / (2 * variance) - Math.log(variance) / 2;
  };
  return Float64Array.from({ length: rows }, (_, row) => {
    const confidence = confidences[target]?.[row] as number;
    const ratio = logDensity(1, row, confidence) - logDensity(0, row, confidence);
    return Number.isNaN(ratio) ? 0 : ratio;
  });
}

/** Of scores that are higher where the attack says "member". */
export function figuresOf(scores: Float64Array, members: Uint8Array): AttackFigures {
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const positives = members.reduce((sum, one) => sum + one, 0);
  const negatives = members.length - positives;
  let [hits, alarms, area] = [0, 0, 0];
  let best = { auc: 0, advantage: 0, foundAt1Percent: 0, foundAt1PerMille: 0 };
  for (let i = 0; i < order.length;) {
    const [hitsBefore, alarmsBefore] = [hits, alarms];
    const score = scores[order[i] as number];
    // Rows of one score are called members together.
    for (; i < order.length && scores[order[i] as number] === score; i++) {
      if (members[order[i] as number] === 1) hits++;
      else alarms++;
    }
    area += ((alarms - alarmsBefore) * (hits + hitsBefore)) / 2;
    const [found, wrong] = [hits / positives, alarms / negatives];
    best = {
      ...best,
      advantage: Math.max(best.advantage, found - wrong),
      foundAt1Percent: wrong <= 0.01 ? found : best.foundAt1Percent,
      foundAt1PerMille: wrong <= 0.001 ? found : best.foundAt1PerMille,
    };
  }
  return { ...best, auc: area / (positives * negatives) };
}

function meanFigures(all: readonly AttackFigures[]): AttackFigures {
  const mean = (of: keyof AttackFigures) => all.reduce((sum, one) => sum + one[of], 0) / all.length;
  return {
    auc: mean('auc'),
    advantage: mean('advantage'),
    foundAt1Percent: mean('foundAt1Percent'),
    foundAt1PerMille: mean('foundAt1PerMille'),
  };
}

/** The largest advantage that any attack can have on an (ε, δ)-differentially private training, of one row more or less. */
export const largestAdvantage = (epsilon: number, delta: number): number =>
  Math.min(1, Math.tanh(epsilon / 2) + (2 * delta) / (1 + Math.exp(epsilon)));
