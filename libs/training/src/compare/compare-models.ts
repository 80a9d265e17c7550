import type { DatasetMeta } from '@plumbline/dataset';
import { sampleRows } from '@plumbline/statistics';
import { assess } from '../evaluate/assess.ts';
import { pick } from '../evaluate/slices.ts';
import { mostProbable } from '../metrics/multiclass.ts';
import type { ComparedMetric, ComparedModel, Comparison } from './comparison.ts';
import { COMPARED_METRICS, figuresOf } from './figures.ts';
import { pairedIntervals } from './paired-bootstrap.ts';
import type { CompareParams } from './params.ts';

export interface JudgedModel {
  readonly facts: ComparedModel;
  /** As in `Measured`. */
  readonly predictions: Float32Array;
}

/** Held-out rows, and two models with what they predict of them. */
export interface ComparisonRequest {
  readonly meta: DatasetMeta;
  readonly labels: Float32Array;
  readonly weights?: Float32Array;
  readonly models: Readonly<Record<'model' | 'other', JudgedModel>>;
  readonly params: CompareParams;
}

/** Measures both models on all rows, and says within what their differences lie. */
export function compareModels(request: ComparisonRequest): Comparison {
  const { meta, models, params } = request;
  const agreement = agreementOf(request);
  return {
    version: 1,
    task: meta.task,
    rows: meta.rows,
    models: { model: models.model.facts, other: models.other.facts },
    metrics: metricsOf(request),
    ...(agreement !== undefined && { agreement }),
    bootstrap: { resamples: params.resamples, rows: Math.min(meta.rows, params.rows) },
  };
}

function metricsOf({ meta, labels, weights, models, params }: ComparisonRequest): ComparedMetric[] {
  const { threshold, resamples, seed } = params;
  const measured = (predictions: Float32Array) =>
    assess(
      { meta, labels, ...(weights && { weights }), groups: {}, predictions },
      { threshold, slices: false },
    ).metrics;
  const [own, others] = [measured(models.model.predictions), measured(models.other.predictions)];
  const names: readonly string[] = COMPARED_METRICS[meta.task.type];
  const values = names.map((name) => (others[name] ?? NaN) - (own[name] ?? NaN));

  const sample = sampleRows(meta.rows, params.rows, seed);
  const outputs = models.model.predictions.length / meta.rows;
  const figures = ({ predictions }: { readonly predictions: Float32Array }) =>
    figuresOf(
      meta.task,
      { labels: pick(labels, sample), predictions: pickWide(predictions, sample, outputs) },
      threshold,
    );
  const intervals = pairedIntervals(
    {
      figures: [figures(models.model), figures(models.other)],
      weights: weights ? pick(weights, sample) : new Float64Array(sample.length).fill(1),
    },
    values,
    { resamples, seed, of: meta.rows },
  );
  return names.flatMap((metric, i) => {
    const [model, other, interval] = [own[metric], others[metric], intervals[i]];
    if (model === undefined || other === undefined || !interval) return [];
    return [{ metric, model, other, difference: { value: values[i] as number, ...interval } }];
  });
}

const pickWide = (values: Float32Array, rows: Uint32Array, width: number): Float64Array =>
  new Float64Array(rows.length * width).map(
    (_, i) => values[(rows[Math.floor(i / width)] as number) * width + (i % width)] as number,
  );

/** The weighted share of rows that both models decide on alike. */
function agreementOf({ meta, weights, models, params }: ComparisonRequest): number | undefined {
  if (meta.task.type === 'regression') return undefined;
  const width = models.model.predictions.length / meta.rows;
  const decide = (of: Float32Array, row: number) =>
    width === 1
      ? Number((of[row] as number) >= params.threshold)
      : mostProbable(of.subarray(row * width, (row + 1) * width));
  let [same, mass] = [0, 0];
  for (let row = 0; row < meta.rows; row++) {
    const weight = weights?.[row] ?? 1;
    mass += weight;
    if (decide(models.model.predictions, row) === decide(models.other.predictions, row)) same += weight;
  }
  return same / mass;
}
