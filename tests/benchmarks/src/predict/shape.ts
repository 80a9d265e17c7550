import { randomStream } from '@plumbline/statistics';
import { BoosterParamsSchema, trainBooster, type Matrix, type XgboostModel } from '@plumbline/xgboost';

/** How large a model is. */
export interface ModelShape {
  readonly trees: number;
  readonly depth: number;
}

export const COLUMNS = 28;
const TRAINING_ROWS = 20_000;

/** Rows of bell-shaped numbers, of which one in twenty is missing, on shared memory as the data of pipelines are. */
export function randomRows(rows: number): Matrix {
  const random = randomStream(7);
  const values = new Float32Array(new SharedArrayBuffer(rows * COLUMNS * 4));
  for (let i = 0; i < values.length; i++) {
    const bell = (random() + random() + random() - 1.5) * 2;
    values[i] = random() < 0.05 ? NaN : bell;
  }
  return { rows, columns: COLUMNS, values };
}

/** A binary model whose trees are full: the label depends on interactions of many columns, and on chance. */
export async function trainShape({ trees, depth }: ModelShape, { values }: Matrix): Promise<XgboostModel> {
  const random = randomStream(8);
  const labels = Float32Array.from({ length: TRAINING_ROWS }, (_, row) => {
    const x = (column: number) => values[row * COLUMNS + column] || 0;
    const score = x(0) * x(1) + Math.sin(3 * x(2)) + x(3) - x(4) * x(5) + x(6) * x(7) * x(8);
    return score + 4 * (random() - 0.5) > 0 ? 1 : 0;
  });
  const { model } = await trainBooster({
    training: {
      rows: TRAINING_ROWS,
      columns: COLUMNS,
      values: values.subarray(0, TRAINING_ROWS * COLUMNS),
      labels,
    },
    params: BoosterParamsSchema.parse({
      objective: 'binary:logistic',
      treeMethod: 'hist',
      maxDepth: depth,
      learningRate: 0.1,
      seed: 7,
    }),
    rounds: trees,
  });
  return model;
}
