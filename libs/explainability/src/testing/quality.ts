import { type DatasetTask } from '@plumbline/dataset';
import { type Quality } from '@plumbline/training';

const slice = (category: string, rows: number, metrics: Record<string, number | null>) => ({
  column: 'sex',
  label: 'Sex',
  category,
  rows,
  metrics,
});

const figureOf = (value: number, reach: number, rows: number) => ({
  value,
  low: value - reach,
  high: value + reach,
  rows,
});

/** What `evaluate` might have found, by task. */
export const QUALITY: Record<DatasetTask['type'], Quality> = {
  binary: {
    rows: 1000,
    metrics: { auc: 0.912, accuracy: 0.85, ece: 0.013, logLoss: 0.31 },
    detail: {
      type: 'binary',
      classes: ['low', 'high'],
      threshold: 0.5,
      confusion: [
        [650, 50],
        [100, 200],
      ],
      calibration: [
        { from: 0, to: 0.5, rows: 750, share: 0.75, predicted: 0.12, observed: 0.13 },
        { from: 0.5, to: 1, rows: 250, share: 0.25, predicted: 0.84, observed: 0.8 },
      ],
      roc: [
        [0, 0],
        [0.1, 0.7],
        [0.25, 0.9],
        [1, 1],
      ],
      precisionRecall: [],
    },
    slices: [
      slice('f', 400, {
        auc: 0.9,
        accuracy: 0.9,
        positiveRate: 0.1,
        truePositiveRate: 0.5,
        observedRate: 0.15,
      }),
      slice('m', 590, {
        auc: 0.9,
        accuracy: 0.82,
        positiveRate: 0.35,
        truePositiveRate: 0.7,
        observedRate: 0.4,
      }),
      slice('(missing)', 10, {
        auc: null,
        accuracy: 0.2,
        positiveRate: 0,
        truePositiveRate: null,
        observedRate: 0,
      }),
    ],
    fairness: [
      {
        column: 'sex',
        label: 'Sex',
        groups: [
          { category: 'f', rows: 400, figures: { positiveRate: figureOf(0.1, 0.03, 400) } },
          { category: 'm', rows: 590, figures: { positiveRate: figureOf(0.35, 0.04, 590) } },
        ],
        pairs: [
          {
            first: 'f',
            second: 'm',
            figures: {
              positiveRateDifference: figureOf(-0.25, 0.05, 400),
              truePositiveRateDifference: figureOf(-0.02, 0.06, 60),
              fourFifthsRatio: figureOf(0.286, 0.07, 400),
              falsePositiveRateDifference: null,
            },
          },
        ],
      },
    ],
    gates: [{ metric: 'auc', min: 0.9, value: 0.912, passed: true }],
  },
  multiclass: {
    rows: 100,
    metrics: { macroAuc: 0.88, accuracy: 0.7 },
    detail: {
      type: 'multiclass',
      classes: ['red', 'green', 'blue'],
      confusion: [
        [27, 2, 1],
        [10, 23, 7],
        [2, 8, 20],
      ],
    },
    slices: [],
    gates: [],
  },
  regression: {
    rows: 500,
    metrics: { rmse: 9.1, mae: 6.25, medianAbsoluteError: 4.5, r2: 0.81 },
    detail: {
      type: 'regression',
      sample: [
        [100, 110],
        [80, 70],
        [120, 121],
        [60, 50],
      ],
    },
    slices: [slice('f', 200, { mae: 7.5, rmse: 9 }), slice('m', 300, { mae: 5.4, rmse: 9 })],
    gates: [],
  },
};
