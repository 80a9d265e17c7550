import { type DatasetMeta } from '@plumbline/dataset';
import { applyLink, type Link } from '@plumbline/statistics';
import { assess, rSquared } from '@plumbline/training/measure';
import { type SurrogateRows } from './surrogate-rows.ts';

/** Held-out rows, and how margins become decisions on them. */
export interface HeldOut {
  readonly meta: DatasetMeta;
  readonly rows: SurrogateRows;
  readonly link: Link;
  readonly threshold: number;
}

/** How good margins are at the task: all of its metrics that the rows allow. */
export function metricsOf(
  { meta, rows, link, threshold }: HeldOut,
  margins: Float32Array,
): Record<string, number> {
  const { labels, weights } = rows;
  const predictions = applyLink(link, margins.slice(), margins.length / rows.rows);
  const measured = {
    meta: { ...meta, rows: rows.rows },
    labels,
    ...(weights && { weights }),
    groups: {},
    predictions,
  };
  return assess(measured, { threshold, slices: false }).metrics;
}

/** The weighted share of rows for which two lots of margins come to the same decision; `undefined` for numbers. */
export function agreementOf(held: HeldOut, margins: Float32Array): number | undefined {
  const { meta, rows, link, threshold } = held;
  if (meta.task.type === 'regression') return undefined;
  const outputs = margins.length / rows.rows;
  const [own, others] = [rows.margins, margins].map((of) => applyLink(link, of.slice(), outputs));
  let [same, mass] = [0, 0];
  for (let row = 0; row < rows.rows; row++) {
    const weight = rows.weights?.[row] ?? 1;
    const decide = (of: Float32Array | undefined) => decision(of as Float32Array, row, outputs, threshold);
    mass += weight;
    if (decide(own) === decide(others)) same += weight;
  }
  return same / mass;
}

/** The class: of two, whether the probability reaches the threshold; of several, the likeliest. */
function decision(predictions: Float32Array, row: number, outputs: number, threshold: number): number {
  if (outputs === 1) return (predictions[row] as number) >= threshold ? 1 : 0;
  let best = 0;
  for (let i = 1; i < outputs; i++)
    if ((predictions[row * outputs + i] as number) > (predictions[row * outputs + best] as number)) best = i;
  return best;
}

/** How much of the variance of the model's margins these explain; `null` where it has none. */
export const r2Of = (
  margins: Float32Array,
  predictions: Float32Array,
  weights?: Float32Array,
): number | null => rSquared({ labels: margins, predictions, ...(weights && { weights }) });
