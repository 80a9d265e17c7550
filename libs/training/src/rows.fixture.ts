import { MISSING_GROUP, sharedFloat32, type Dataset, type DatasetTask } from '@plumbline/dataset';
import { randomStream } from '@plumbline/statistics';

/** How synthetic rows are made. */
export interface RowsOptions {
  readonly rows: number;
  readonly seed: number;
  readonly task: DatasetTask;
  readonly weighted?: boolean;
}

export const binaryTask: DatasetTask = { type: 'binary', target: 'income', classes: ['low', 'high'] };
export const multiclassTask: DatasetTask = {
  type: 'multiclass',
  target: 'colour',
  classes: ['red', 'green', 'blue'],
};
export const regressionTask: DatasetTask = { type: 'regression', target: 'price', unit: 'EUR' };

const FEATURES = ['age', 'hours', 'noise'];
const BOUNDS = [
  { min: 20, max: 80 },
  { min: 0, max: 60 },
  { min: 0, max: 1 },
];

/**
 * Rows of three features, one of them noise and each missing now and then, whose label follows the other two with some
 * luck; and a sensitive column `sex` that the features say nothing of.
 */
export function syntheticRows({ rows, seed, task, weighted = false }: RowsOptions): Dataset {
  const random = randomStream(seed);
  const features = sharedFloat32(rows * FEATURES.length);
  const labels = sharedFloat32(rows);
  const sex = new Uint16Array(new SharedArrayBuffer(rows * 2));
  for (let row = 0; row < rows; row++) {
    const [age, hours, noise] = [random(), random(), random()];
    const signal = 2 * age + hours - 1.5 + 0.6 * (random() - 0.5);
    features.set(
      [20 + 60 * age, 60 * hours, noise].map((value) => (random() < 0.05 ? NaN : value)),
      row * FEATURES.length,
    );
    labels[row] = labelOf(task, signal);
    sex[row] = random() < 0.02 ? MISSING_GROUP : Math.floor(random() * 2);
  }
  const weights = weighted ? sharedFloat32(rows).map(() => 0.5 + random()) : undefined;
  return {
    meta: {
      rows,
      features: FEATURES.map((name, i) => ({
        name,
        column: name,
        label: name,
        kind: 'number',
        bounds: BOUNDS[i],
      })),
      task,
      columns: [
        ...FEATURES.map((name) => ({ name, role: 'feature' as const })),
        { name: 'sex', role: 'sensitive' },
      ],
      groups: [{ column: 'sex', label: 'Sex', categories: ['female', 'male'] }],
      weighted,
    },
    features,
    labels,
    ...(weights && { weights }),
    groups: { sex },
    sourceRows: new Uint32Array(new SharedArrayBuffer(rows * 4)).map((_, row) => row + 1),
  };
}

function labelOf(task: DatasetTask, signal: number): number {
  if (task.type === 'regression') return 100 + 40 * signal;
  if (task.type === 'binary') return signal > 0 ? 1 : 0;
  return signal < -0.5 ? 0 : signal < 0.5 ? 1 : 2;
}
