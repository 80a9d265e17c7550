import { sharedFloat32, type Dataset, type DatasetTask, type Feature } from '@plumbline/dataset';
import { type Preparation } from '@plumbline/data-prep';
import { randomStream } from '@plumbline/statistics';
import { trainBooster, BoosterParamsSchema, type XgboostModel } from '@plumbline/xgboost';

export const TASKS = {
  binary: { type: 'binary', target: 'income', classes: ['low', 'high'] },
  multiclass: { type: 'multiclass', target: 'colour', classes: ['red', 'green', 'blue'] },
  regression: { type: 'regression', target: 'price', unit: 'EUR' },
} as const satisfies Record<string, DatasetTask>;

const OBJECTIVES = {
  binary: 'binary:logistic',
  multiclass: 'multi:softprob',
  regression: 'reg:squarederror',
} as const;

const FEATURES: readonly Feature[] = [
  { name: 'age', column: 'age', label: 'Age', kind: 'number', unit: 'years' },
  { name: 'work', column: 'work', label: 'Work', kind: 'category', categories: ['none', 'part', 'full'] },
  { name: 'town=yes', column: 'town', label: 'In town', kind: 'indicator' },
  { name: 'noise', column: 'noise', label: 'Noise', kind: 'number' },
];

/** Age is scaled by these, as `prepare` would have. */
const AGE = { mean: 45, deviation: 15 };

/** Rows whose target follows age, work and town, with missing values, and a column that says nothing. */
export function testRows(task: DatasetTask, rows = 600): Dataset {
  const random = randomStream(7);
  const features = sharedFloat32(rows * FEATURES.length);
  const labels = sharedFloat32(rows);
  for (let row = 0; row < rows; row++) {
    const age = 20 + Math.floor(50 * random());
    const work = Math.floor(3 * random());
    const town = Math.floor(2 * random());
    const signal = (age - 45) / 25 + (work - 1) + town - 0.5 + random() - 0.5;
    const values = [(age - AGE.mean) / AGE.deviation, work, town, random()];
    features.set(
      values.map((value) => (random() < 0.05 ? NaN : value)),
      row * FEATURES.length,
    );
    labels[row] = labelOf(task, signal);
  }
  return {
    meta: {
      rows,
      features: [...FEATURES],
      task,
      columns: FEATURES.map(({ column }) => ({ name: column, role: 'feature' })),
      groups: [],
      weighted: false,
    },
    features,
    labels,
    groups: {},
    sourceRows: Uint32Array.from({ length: rows }, (_, row) => row + 1),
  };
}

function labelOf(task: DatasetTask, signal: number): number {
  if (task.type === 'regression') return 100 + 40 * signal;
  if (task.type === 'binary') return signal > 0 ? 1 : 0;
  return signal < -0.7 ? 0 : signal < 0.7 ? 1 : 2;
}

/** What `prepare` would have kept of how those rows were made. */
export const testPreparation = (task: DatasetTask): Preparation => ({
  version: 1,
  table: {
    columns: [
      {
        ...COLUMN,
        name: 'age',
        type: 'integer',
        scale: 'z-score',
        role: 'quasi-identifier',
        label: 'Age',
        unit: 'years',
      },
      {
        ...COLUMN,
        name: 'work',
        type: 'category',
        encode: 'ordinal',
        label: 'Work',
        categories: ['none', 'part', 'full'],
      },
      { ...COLUMN, name: 'town', type: 'boolean', label: 'In town' },
      { ...COLUMN, name: 'noise', type: 'number', scale: 'none', label: 'Noise' },
      { ...COLUMN, name: 'passport', type: 'text', role: 'identifier', label: 'Passport' },
      {
        ...COLUMN,
        name: 'sex',
        type: 'category',
        encode: 'ordinal',
        role: 'sensitive',
        label: 'Sex',
        categories: ['f', 'm'],
      },
      task.type === 'regression'
        ? { ...COLUMN, name: task.target, type: 'number', scale: 'none', role: 'target', nullable: false }
        : {
            ...COLUMN,
            name: task.target,
            type: 'category',
            encode: 'ordinal',
            role: 'target',
            nullable: false,
            categories: [...task.classes],
          },
    ],
    task: task.type === 'binary' ? { type: 'binary', positive: task.classes[1] } : { type: task.type },
    missingValues: [],
    keep: [],
  },
  task,
  features: [...FEATURES],
  fitted: [
    { name: 'age', scaling: { type: 'z-score', ...AGE } },
    { name: 'work' },
    { name: 'town' },
    { name: 'noise' },
  ],
  dropped: [{ column: 'passport', role: 'identifier', reason: 'it names a person' }],
});

const COLUMN = { role: 'feature', nullable: true, missing: 'keep' } as const;

/** A small model of those rows. */
export async function testModel(data: Dataset): Promise<XgboostModel> {
  const { task, features } = data.meta;
  const matrix = {
    rows: data.meta.rows,
    columns: features.length,
    values: data.features,
    labels: data.labels,
    featureNames: features.map(({ name }) => name),
  };
  const params = BoosterParamsSchema.parse({
    objective: OBJECTIVES[task.type],
    maxDepth: 3,
    ...(task.type === 'multiclass' && { numClass: task.classes.length }),
  });
  return (await trainBooster({ training: matrix, params, rounds: 20 })).model;
}
