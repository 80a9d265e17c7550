import { copyRow, ModelFunction, type Predict, type Rows } from '@plumbline/shap';

export interface PartialDependenceOptions {
  /** Rows that get a curve of their own (individual conditional expectation, Goldstein et al. 2015); left out, none. */
  readonly curveRows?: Uint32Array;
  /** Whether each curve begins at 0, so that curves of different heights can be compared by their shape; left out, not. */
  readonly centred?: boolean;
  readonly signal?: AbortSignal;
}

export interface PartialDependence {
  /** Numbers in a prediction. */
  readonly outputs: number;
  /** points × outputs: the mean prediction if every row had this value. */
  readonly means: Float64Array;
  /** curve rows × points × outputs: the prediction of one row if it had this value. */
  readonly curves: Float64Array;
}

/**
 * How predictions depend on a feature, whatever a row's own value of it (Friedman 2001, "Greedy function approximation: a
 * gradient boosting machine", section 8.2): every row is given each value in turn. Of features that go together it asks
 * about rows that nobody has seen.
 *
 * @param points values that rows are given; NaN for a missing one
 * @throws {UnusablePredictions} when the model gives other numbers than it should.
 * @throws {Cancelled} when the signal is aborted.
 */
export async function partialDependence(
  predict: Predict,
  rows: Rows,
  feature: number,
  points: ArrayLike<number>,
  { curveRows = new Uint32Array(), centred = false, signal }: PartialDependenceOptions = {},
): Promise<PartialDependence> {
  const model = new ModelFunction(predict, rows);
  const curveOf = new Map(Array.from(curveRows, (row, curve) => [row, curve]));
  let [outputs, means, curves] = [0, new Float64Array(), new Float64Array()];
  const write = (i: number, block: Float32Array, at: number) => {
    copyRow(rows, i % rows.rows, block, at);
    block[at + feature] = points[Math.floor(i / rows.rows)] as number;
  };
  const take = (i: number, predictions: Float32Array | Float64Array, at: number) => {
    if (i === 0) {
      outputs = model.outputs ?? 0;
      means = new Float64Array(points.length * outputs);
      curves = new Float64Array(curveRows.length * points.length * outputs);
    }
    const [point, curve] = [Math.floor(i / rows.rows), curveOf.get(i % rows.rows)];
    for (let output = 0; output < outputs; output++) {
      const prediction = predictions[at + output] as number;
      means[point * outputs + output] = (means[point * outputs + output] as number) + prediction / rows.rows;
      if (curve !== undefined) curves[(curve * points.length + point) * outputs + output] = prediction;
    }
  };
  await model.ask(points.length * rows.rows, write, take, signal);
  if (centred) centre(curves, points.length, outputs);
  return { outputs, means, curves };
}

/** Takes its value at the first point off each curve. */
function centre(curves: Float64Array, points: number, outputs: number): void {
  for (let start = 0; start < curves.length; start += points * outputs)
    for (let i = points * outputs - 1; i >= 0; i--)
      curves[start + i] = (curves[start + i] as number) - (curves[start + (i % outputs)] as number);
}
