import { type DatasetTask } from '@plumbline/dataset';
import { type Comparison } from '@plumbline/training';
import { outputNames } from '../explain/output-names.ts';
import { type Story } from '../report/story.ts';
import { type Shapes } from '../shapes/document.ts';
import { type SurrogateNode, type Surrogates } from '../surrogate/surrogates.ts';
import { testPreparation } from './rows.ts';

type Simpler = Required<Pick<Story, 'comparison' | 'surrogates' | 'shapes'>>;

const LINKS = { binary: 'logit', multiclass: 'softmax', regression: 'identity' } as const;
const METRICS = {
  binary: ['auc', 'accuracy'],
  multiclass: ['accuracy'],
  regression: ['rmse', 'mae'],
} as const;

/** What `compare`, `surrogate` and `shapes` would have found of a model of `testRows`. */
export function simplerModels(task: DatasetTask): Simpler {
  const { features } = testPreparation(task);
  const common = { version: 1, task, link: LINKS[task.type], features } as const;
  const scale = task.type === 'regression' ? 10 : 1;
  const metrics = Object.fromEntries(METRICS[task.type].map((name, i) => [name, (0.91 - i / 10) * scale]));
  const classes = task.type === 'regression' ? {} : { agreement: 0.957 };
  const names = outputNames(task);
  const surrogates: Surrogates = {
    ...common,
    rows: { training: 1200, heldOut: 500 },
    threshold: 0.5,
    model: { metrics },
    tree: {
      depth: 2,
      minRows: 50,
      outputs: names.map((name, i) => ({ name, r2: 0.81 - i / 10, nodes: NODES })),
      ...classes,
      metrics,
    },
    linear: {
      outputs: names.map((name) => ({
        name,
        r2: 0.62,
        intercept: -0.4,
        terms: [
          { type: 'slope', feature: 0, coefficient: 1.25, mean: 44.5, deviation: 14.2 },
          { type: 'category', feature: 1, category: 2, coefficient: -0.6, share: 0.3 },
          { type: 'missing', feature: 3, coefficient: 0.05, share: 0.04 },
        ],
      })),
      ...classes,
      metrics,
    },
  };
  const shapes: Shapes = {
    ...common,
    rows: 500,
    outputs: names.map((name) => ({
      name,
      intercept: -0.4,
      shapes: [
        {
          type: 'number',
          feature: 0,
          meanAbsolute: 0.8,
          edges: [20, 33, 48, 69],
          values: [-0.9, 0.1, 1.2],
          histogram: [90, 120, 140, 90],
          missing: { value: 0.05, rows: 60 },
        },
        {
          type: 'category',
          feature: 1,
          meanAbsolute: 0.4,
          categories: [
            { category: 0, value: -0.5, rows: 200 },
            { category: 2, value: 0.6, rows: 300 },
          ],
        },
      ],
    })),
  };
  return { comparison: comparisonOf(task, metrics, classes), surrogates, shapes };
}

function comparisonOf(
  task: DatasetTask,
  metrics: Readonly<Record<string, number>>,
  classes: { agreement?: number },
): Comparison {
  const model = { objective: 'binary:logistic', rounds: 20, trees: 20, splits: 140 };
  return {
    version: 1,
    task,
    rows: 500,
    models: { model: { ...model, additive: false }, other: { ...model, additive: true } },
    metrics: Object.entries(metrics).map(([metric, value]) => ({
      metric,
      model: value,
      other: value - 0.021,
      difference: { value: -0.021, low: -0.0345, high: -0.0074 },
    })),
    ...classes,
    bootstrap: { resamples: 500, rows: 500 },
  };
}

/** Age below 40, or from 40 and by work; age is missing in some rows. */
const NODES: SurrogateNode[] = [
  {
    rows: 1200,
    share: 1,
    margin: -0.1,
    prediction: 0.48,
    split: {
      type: 'number',
      feature: 0,
      threshold: 40,
      missing: { to: 'second', rows: 60 },
      children: [1, 2],
    },
  },
  { rows: 500, share: 0.417, margin: -1.5, prediction: 0.21 },
  {
    rows: 700,
    share: 0.583,
    margin: 0.9,
    prediction: 0.67,
    split: {
      type: 'category',
      feature: 1,
      first: [0, 1],
      second: [2],
      missing: { to: 'first', rows: 0 },
      children: [3, 4],
    },
  },
  { rows: 400, share: 0.333, margin: 0.4, prediction: 0.58 },
  { rows: 300, share: 0.25, margin: 1.6, prediction: 0.79 },
];
