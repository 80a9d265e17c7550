import { weightedMean, weightsOf, type BinaryPredictions } from './predictions.ts';

/**
 * Probabilities are held inside [ε, 1 − ε] before the logarithm, so that one row a model was certain and wrong about
 * costs 15.9 and not infinity. It is the machine epsilon of Float32, in which XGBoost gives probabilities.
 */
export const LOG_LOSS_CLIP = 2 ** -23;

/** −ln of a probability held inside [ε, 1 − ε]. */
export const surprise = (probability: number): number =>
  -Math.log(Math.min(1 - LOG_LOSS_CLIP, Math.max(LOG_LOSS_CLIP, probability)));

/** Mean of −ln(probability given to the class that came true), in [0, 15.95]; natural logarithm. */
export const logLoss = (rows: BinaryPredictions): number =>
  weightedMean(weightsOf(rows), (row) => {
    const probability = rows.probabilities[row] as number;
    return surprise(rows.labels[row] === 1 ? probability : 1 - probability);
  });

/** Mean squared difference of probability and label, in [0, 1]: Brier, 1950. */
export const brier = (rows: BinaryPredictions): number =>
  weightedMean(
    weightsOf(rows),
    (row) => ((rows.probabilities[row] as number) - (rows.labels[row] as number)) ** 2,
  );
