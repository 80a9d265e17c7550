import { formatFixed, formatNumber, formatPercent } from '@plumbline/plots';

/** How a metric is called and written for a reader who may never have met it. */
export interface MetricWords {
  readonly label: string;
  /** One sentence that needs no other. */
  readonly meaning: string;
  readonly form: 'share' | 'score' | 'amount';
  readonly better: 'higher' | 'lower' | 'neither';
}

const WORDS: Readonly<Record<string, MetricWords>> = {
  auc: {
    label: 'AUC',
    meaning:
      'Area under the ROC curve: how often the model scores a positive row above a negative one, both taken at random. 0.5 is guessing, 1 is perfect.',
    form: 'score',
    better: 'higher',
  },
  averagePrecision: {
    label: 'Average precision',
    meaning:
      'How pure the list of rows stays when it is read from the highest score down: the mean precision over all positive rows. Guessing gives the share of positive rows, perfect is 1.',
    form: 'score',
    better: 'higher',
  },
  logLoss: {
    label: 'Log loss',
    meaning:
      'What a probability costs when the truth is known: nothing for certainty that is right, without bound for certainty that is wrong. Lower is better.',
    form: 'score',
    better: 'lower',
  },
  brier: {
    label: 'Brier score',
    meaning:
      'The mean squared distance of a probability from what happened (0 or 1). Lower is better; always saying 50% gives 0.25.',
    form: 'score',
    better: 'lower',
  },
  ece: {
    label: 'Calibration error',
    meaning:
      'How far, on average, a predicted probability is from the share that was observed among rows with about that prediction.',
    form: 'share',
    better: 'lower',
  },
  accuracy: {
    label: 'Accuracy',
    meaning: 'The share of rows for which the answer is right.',
    form: 'share',
    better: 'higher',
  },
  precision: {
    label: 'Precision',
    meaning: 'Of the rows called positive, the share that are.',
    form: 'share',
    better: 'higher',
  },
  recall: {
    label: 'Recall',
    meaning: 'Of the rows that are positive, the share that is found. Also called true positive rate.',
    form: 'share',
    better: 'higher',
  },
  f1: {
    label: 'F1',
    meaning: 'The harmonic mean of precision and recall.',
    form: 'score',
    better: 'higher',
  },
  positiveRate: {
    label: 'Called positive',
    meaning: 'The share of rows that the model calls positive.',
    form: 'share',
    better: 'neither',
  },
  observedRate: {
    label: 'Positive in truth',
    meaning: 'The share of rows that are positive.',
    form: 'share',
    better: 'neither',
  },
  truePositiveRate: {
    label: 'True positive rate',
    meaning: 'Of the rows that are positive, the share that is found.',
    form: 'share',
    better: 'higher',
  },
  falsePositiveRate: {
    label: 'False positive rate',
    meaning: 'Of the rows that are negative, the share that is called positive.',
    form: 'share',
    better: 'lower',
  },
  positiveRateDifference: {
    label: 'Difference in the share called positive',
    meaning: 'How far apart two groups are in the share of rows that the model calls positive.',
    form: 'share',
    better: 'neither',
  },
  fourFifthsRatio: {
    label: 'Ratio of the shares called positive',
    meaning:
      'Of two groups, the lower share called positive over the higher: 1 is the same for both. The four-fifths rule of US hiring guidelines looks into what is below 0.8.',
    form: 'score',
    better: 'neither',
  },
  truePositiveRateDifference: {
    label: 'Difference in true positive rate',
    meaning: 'How far apart two groups are in the share of positive rows that is found.',
    form: 'share',
    better: 'neither',
  },
  falsePositiveRateDifference: {
    label: 'Difference in false positive rate',
    meaning: 'How far apart two groups are in the share of negative rows that is called positive.',
    form: 'share',
    better: 'neither',
  },
  eceDifference: {
    label: 'Difference in calibration error',
    meaning: 'How far apart two groups are in how far predictions are from what was observed.',
    form: 'share',
    better: 'neither',
  },
  macroAuc: {
    label: 'AUC, mean over classes',
    meaning:
      'How often the model scores a row of a class above a row of another, taken class by class and averaged. 0.5 is guessing, 1 is perfect.',
    form: 'score',
    better: 'higher',
  },
  macroF1: {
    label: 'F1, mean over classes',
    meaning:
      'The harmonic mean of precision and recall, class by class and averaged: rare classes count as much as common ones.',
    form: 'score',
    better: 'higher',
  },
  rmse: {
    label: 'Root mean squared error',
    meaning:
      'The typical size of an error, great ones weighing more than their number, in the unit of what is predicted.',
    form: 'amount',
    better: 'lower',
  },
  mae: {
    label: 'Mean absolute error',
    meaning: 'The mean size of an error, in the unit of what is predicted.',
    form: 'amount',
    better: 'lower',
  },
  medianAbsoluteError: {
    label: 'Median absolute error',
    meaning: 'Half of the errors are smaller than this, in the unit of what is predicted.',
    form: 'amount',
    better: 'lower',
  },
  r2: {
    label: 'R²',
    meaning:
      'The share of the variance that the model accounts for: 0 is no better than always predicting the mean, 1 is perfect.',
    form: 'score',
    better: 'higher',
  },
  mape: {
    label: 'Mean absolute percentage error',
    meaning: 'The mean size of an error as a share of the actual value.',
    form: 'share',
    better: 'lower',
  },
};

/** The words for a metric; one that is not known is called by its name. */
export const wordsFor = (metric: string): MetricWords =>
  WORDS[metric] ?? {
    label: metric,
    meaning: 'A metric that this report has no words for.',
    form: 'amount',
    better: 'neither',
  };

/** A metric's value as it is written everywhere in the report. */
export function writeMetric(metric: string, value: number, unit?: string): string {
  const { form } = wordsFor(metric);
  if (form === 'share') return formatPercent(value);
  if (form === 'score') return formatFixed(value, 3);
  return unit ? `${formatNumber(value)} ${unit}` : formatNumber(value);
}

const TRAINING_METRICS: Readonly<Record<string, string>> = {
  logloss: 'log loss',
  mlogloss: 'log loss',
  error: 'error rate',
  merror: 'error rate',
  auc: 'AUC',
  aucpr: 'area under the precision–recall curve',
  rmse: 'root mean squared error',
  mae: 'mean absolute error',
  mape: 'mean absolute percentage error',
};

/** What XGBoost's own metric is called. */
export const trainingMetric = (name: string): string => TRAINING_METRICS[name] ?? name;
