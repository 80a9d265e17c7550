import { type DatasetTask } from '@plumbline/dataset';
import { type Cohort } from '../cohorts/cohorts.ts';
import { type Counterfactuals } from '../counterfactuals/counterfactuals.ts';
import { type EffectCurves } from '../explanation/effect-curves.ts';
import { type Explanation } from '../explanation/explanation.ts';
import { type Importances } from '../explanation/importances.ts';

/** Every part that an explanation may have besides SHAP values, made up: of age, work, town and noise. */
export function testReasons(
  task: DatasetTask,
): Pick<Explanation, 'effects' | 'importances' | 'cohorts' | 'counterfactuals' | 'interactions'> {
  const outputs = task.type === 'multiclass' ? task.classes.length : 1;
  return {
    effects: effectsOf(outputs),
    importances: importancesOf(task),
    cohorts: [cohortOf(outputs)],
    counterfactuals: counterfactualsOf(task),
    interactions: {
      rows: 100,
      partners: [
        { feature: 0, partner: 1, meanAbsolute: 0.2 },
        { feature: 1, partner: 0, meanAbsolute: 0.2 },
      ],
    },
  };
}

function effectsOf(outputs: number): EffectCurves {
  const curves = (dependence: number[], accumulated: number[], missing?: number) =>
    Array.from({ length: outputs }, () => ({
      partialDependence: dependence,
      ...(missing !== undefined && { missing }),
      accumulated,
      rows: [dependence.map((value) => value + 0.05), dependence.map((value) => value / 2)],
    }));
  const curveRows = [
    { row: 1, value: 30 },
    { row: 2, value: null },
  ];
  return {
    rows: 300,
    features: [
      {
        feature: 0,
        grid: {
          type: 'number',
          values: [20, 40, 69],
          rows: [1, 150, 149],
          deciles: [20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 69],
        },
        missing: 15,
        curveRows,
        outputs: curves([0.2, 0.4, 0.7], [-0.2, 0, 0.25], 0.31),
      },
      {
        feature: 1,
        grid: { type: 'category', values: [0, 1, 2], names: ['none', 'part', 'full'], rows: [90, 100, 95] },
        missing: 0,
        curveRows,
        outputs: curves([0.3, 0.35, 0.5], [-0.1, -0.02, 0.12]),
      },
      {
        feature: 2,
        grid: { type: 'category', values: [0, 1], names: ['0', '1'], rows: [140, 145] },
        missing: 0,
        curveRows,
        outputs: curves([0.4, 0.4], [0, 0]),
      },
      {
        feature: 3,
        grid: {
          type: 'number',
          values: [0, 0.5],
          rows: [1, 299],
          deciles: [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5],
        },
        missing: 0,
        curveRows,
        outputs: curves([0.41, 0.39], [0.01, -0.01]),
      },
    ],
  };
}

const importancesOf = (task: DatasetTask): Importances => ({
  trees: [
    { feature: 0, weight: 40, gain: 5, totalGain: 200, cover: 50, totalCover: 2000 },
    { feature: 1, weight: 30, gain: 4, totalGain: 120, cover: 60, totalCover: 1800 },
    { feature: 2, weight: 20, gain: 3, totalGain: 60, cover: 60, totalCover: 1200 },
    { feature: 3, weight: 0, gain: 0, totalGain: 0, cover: 0, totalCover: 0 },
  ],
  permutation: {
    metric: task.type === 'regression' ? 'rmse' : 'logLoss',
    score: 0.31,
    rows: 300,
    repeats: 5,
    leftOut: 0,
    columns: [
      { column: 'age', features: [0], importance: 0.2, low: 0.15, high: 0.25 },
      { column: 'work', features: [1], importance: 0.1, low: 0.06, high: 0.14 },
      { column: 'town', features: [2], importance: 0.04, low: 0.01, high: 0.07 },
      { column: 'noise', features: [3], importance: -0.001, low: -0.004, high: 0.002 },
    ],
  },
});

const figure = (value: number, reach: number) => ({ value, low: value - reach, high: value + reach });

/** The means of each feature in a group. */
const effectsIn = (means: readonly number[], outputs: number) =>
  Array.from({ length: outputs }, (_, output) =>
    means.map((mean, feature) => ({
      output,
      feature,
      meanAbsolute: figure(mean, 0.02),
      mean: figure(mean / 4, 0.03),
    })),
  ).flat();

const cohortOf = (outputs: number): Cohort => ({
  column: 'sex',
  label: 'Sex',
  groups: [
    {
      name: { type: 'category', category: 'f' },
      rows: 130,
      effects: effectsIn([0.5, 0.4, 0.2, 0.05], outputs),
    },
    {
      name: { type: 'category', category: 'm' },
      rows: 160,
      effects: effectsIn([0.3, 0.38, 0.2, 0.05], outputs),
    },
    { name: { type: 'missing' }, rows: 10, effects: effectsIn([0.4, 0.4, 0.2, 0.05], outputs) },
  ],
  leftOut: 0,
  pairs: [{ first: 0, second: 1, effects: effectsIn([0.2, 0.02, 0, 0], outputs) }],
});

function counterfactualsOf(task: DatasetTask): Counterfactuals {
  const regression = task.type === 'regression';
  return {
    row: 3,
    wanted: regression ? { type: 'at-least', value: 120 } : { type: 'class', class: 1 },
    output: 0,
    before: { margin: -0.4, prediction: regression ? 95 : 0.4 },
    immutable: ['sex'],
    found: [
      {
        changes: [
          {
            column: 'age',
            label: 'Age',
            unit: 'years',
            from: { type: 'number', value: 31 },
            to: { type: 'number', value: 44 },
          },
        ],
        margin: 0.2,
        prediction: regression ? 124 : 0.55,
        distance: 0.3,
        nearest: 0.02,
      },
      {
        changes: [
          {
            column: 'work',
            label: 'Work',
            from: { type: 'missing' },
            to: { type: 'category', category: 'full' },
          },
          {
            column: 'town',
            label: 'In town',
            from: { type: 'boolean', value: false },
            to: { type: 'boolean', value: true },
          },
        ],
        margin: 0.1,
        prediction: regression ? 121 : 0.52,
        distance: 2,
        nearest: 0.03,
      },
    ],
    realRows: 300,
    plausibleWithin: 0.05,
  };
}
