import { type DatasetTask } from '@plumbline/dataset';
import { type PastCall } from '@plumbline/stage';
import { explainRows } from '../explain/explain-rows.ts';
import { outputNames } from '../explain/output-names.ts';
import { rawValues } from '../explain/raw-values.ts';
import { type ShapValues } from '../explanation/shap-values.ts';
import { ReportParamsSchema } from '../report/params.ts';
import { priceOf } from '../report/price.ts';
import { type Story } from '../report/story.ts';
import { QUALITY } from './quality.ts';
import { testReasons } from './reasons.ts';
import { testPreparation, testRows } from './rows.ts';

const LINKS = { binary: 'logit', multiclass: 'softmax', regression: 'identity' } as const;

/** A report's story of a made-up additive model: what a feature adds is its value times a weight. */
export function testStory(task: DatasetTask, rows = 300): Story {
  const data = testRows(task, rows);
  const { values, margins } = explainedBy(data.meta.features.length, data, outputNames(task));
  const explanation = explainRows({
    values,
    margins,
    task,
    link: LINKS[task.type],
    heldOutRows: rows,
    maxMarginDifference: 1e-6,
    labels: data.labels,
    sourceRows: data.sourceRows,
    cohorts: [],
    waterfall: undefined,
  });
  return {
    params: ReportParamsSchema.parse({ title: 'A model', lead: 'What it does.' }),
    quality: QUALITY[task.type],
    explanation: { ...explanation, ...testReasons(task) },
    values,
    history: HISTORY,
    preparation: testPreparation(task),
    profile: PROFILE,
    price: priceOf(LINEAGE),
    madeFrom: { quality: '0123456789ab' },
  };
}

/** Of age, work, town and noise. */
const WEIGHTS = [1, 0.8, 0.5, 0.1];

function explainedBy(width: number, data: ReturnType<typeof testRows>, outputs: readonly string[]) {
  const { rows, features, task } = data.meta;
  const contributions = new Float32Array(rows * outputs.length * (width + 1));
  const margins = new Float32Array(rows * outputs.length);
  for (let row = 0; row < rows; row++)
    for (let output = 0; output < outputs.length; output++) {
      const at = row * outputs.length + output;
      for (let i = 0; i < width; i++) {
        const value = data.features[row * width + i] as number;
        contributions[at * (width + 1) + i] = Number.isNaN(value) ? 0.1 : (value - 0.4) * (WEIGHTS[i] ?? 0);
      }
      contributions[at * (width + 1) + width] = -0.5;
      margins[at] = contributions
        .subarray(at * (width + 1), (at + 1) * (width + 1))
        .reduce((a, b) => a + b, 0);
    }
  const values: ShapValues = {
    meta: { rows, features, outputs: [...outputs] },
    contributions,
    features: rawValues(data.features, features, testPreparation(task)),
    rows: Uint32Array.from({ length: rows }, (_, row) => row),
  };
  return { values, margins };
}

const HISTORY: Story['history'] = {
  rounds: 12,
  bestRound: 10,
  stoppedEarly: true,
  metrics: {
    training: { logloss: Array.from({ length: 12 }, (_, i) => 0.69 / (i + 1)) },
    validation: { logloss: Array.from({ length: 12 }, (_, i) => 0.7 / (i + 1) + (i > 9 ? 0.01 : 0.02)) },
  },
};

const PROFILE: Story['profile'] = {
  rows: { read: 2000, filtered: 40, dropped: 60, training: 1200, validation: 200, test: 500 },
  columns: [
    {
      column: 'age',
      label: 'Age',
      role: 'quasi-identifier',
      unit: 'years',
      missing: 12,
      values: { type: 'number', min: 20, max: 69, mean: 44.4, deviation: 14 },
    },
    {
      column: 'work',
      label: 'Work',
      role: 'feature',
      missing: 0,
      values: {
        type: 'category',
        counts: [
          { category: 'none', rows: 300 },
          { category: 'part', rows: 0 },
          { category: 'full', rows: 900 },
        ],
      },
    },
    { column: 'sex', label: 'Sex', role: 'sensitive', missing: 0, values: { type: 'none' } },
  ],
  anonymity: {
    quasiIdentifiers: ['age'],
    rows: 1900,
    classes: 60,
    smallest: 1,
    smallShare: 0.02,
    sizes: [
      { from: 1, to: 1, classes: 4, rows: 4 },
      { from: 2, to: 4, classes: 10, rows: 34 },
      { from: 5, to: 9, classes: 0, rows: 0 },
      { from: 10, to: 49, classes: 46, rows: 1862 },
      { from: 50, classes: 0, rows: 0 },
    ],
    diversity: [{ column: 'sex', label: 'Sex', smallest: 1, knownShare: 0.12 }],
  },
};

const cost = (cpuSeconds: number) => ({
  wallSeconds: cpuSeconds,
  cpuSeconds,
  peakRssBytes: 412_000_000,
  bytesRead: 0,
  bytesWritten: 0,
  money: { amount: cpuSeconds * 1e-5, currency: 'USD' },
  energy: { kilowattHours: cpuSeconds * 1e-6, gramsCo2e: cpuSeconds * 4e-4 },
});
const RUN = '20260101-120000-0001';

/** The calls behind the story. */
export const LINEAGE: readonly PastCall[] = [
  { id: 'prepare', stage: 'prepare', run: RUN, annotations: { cost: cost(1.2) } },
  { id: 'train', stage: 'train', run: RUN, annotations: { cost: cost(3) } },
];
