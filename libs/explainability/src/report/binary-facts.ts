import { wilsonInterval } from '@plumbline/statistics';
import { type Quality } from '@plumbline/training';

export type BinaryDetail = Extract<Quality['detail'], { type: 'binary' }>;

/** What a confusion matrix says, as shares; `undefined` where there is nothing to take a share of. */
export interface BinaryFacts {
  readonly negatives: number;
  readonly positives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Of all rows, the share that is right when every row is called by the commoner class. */
  readonly baseline: number;
  readonly commoner: string;
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly falsePositiveRate: number | undefined;
}

export function binaryFacts({ confusion, classes }: BinaryDetail): BinaryFacts {
  const [[trueNegatives = 0, falsePositives = 0] = [], [falseNegatives = 0, truePositives = 0] = []] =
    confusion;
  const negatives = trueNegatives + falsePositives;
  const positives = falseNegatives + truePositives;
  return {
    negatives,
    positives,
    falsePositives,
    falseNegatives,
    baseline: Math.max(negatives, positives) / (negatives + positives),
    commoner: negatives >= positives ? classes[0] : classes[1],
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, positives),
    falsePositiveRate: share(falsePositives, negatives),
  };
}

const share = (part: number, all: number) => (all === 0 ? undefined : part / all);

/** The least false positive rate at which the curve finds a share of the positive rows. */
export const costOfFinding = ({ roc }: BinaryDetail, found: number): number | undefined =>
  roc.find(([, trues]) => trues >= found)?.[0];

/** How far predicted probabilities are from what was observed. */
export interface CalibrationFacts {
  readonly bins: number;
  /** Bins whose 95 % interval does not hold their prediction. */
  readonly off: number;
  /** The bin that is furthest off: of those that are off, where there are any. */
  readonly worst: BinaryDetail['calibration'][number] | undefined;
}

export function calibrationFacts({ calibration }: BinaryDetail): CalibrationFacts {
  const off = calibration.filter(({ predicted, observed, rows }) => {
    const [low, high] = wilsonInterval(observed, rows);
    return predicted < low || predicted > high;
  });
  const gap = (bin: BinaryDetail['calibration'][number]) => Math.abs(bin.predicted - bin.observed);
  const worst = [...(off.length > 0 ? off : calibration)].sort((a, b) => gap(b) - gap(a))[0];
  return { bins: calibration.length, off: off.length, worst };
}
