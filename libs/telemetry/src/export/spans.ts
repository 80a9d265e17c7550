import type { Ids } from '../ids.ts';
import type { Redactor } from '../log/redactor.ts';
import { numbersIn, type Moment, type StageRecord } from '../records.ts';

/** What OpenTelemetry knows a span or a measurement by. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A span that has ended, with the ids that the logs have. */
export interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Left out for the run's span. */
  readonly parentSpanId?: string;
  readonly startedAt: Moment;
  readonly endedAt: Moment;
  readonly attributes: Attributes;
  readonly failed: boolean;
  readonly exception?: { readonly type: string; readonly message: string };
}

/** Takes spans, and exports them. */
export interface SpanSink {
  add(span: Span): void;
  /** Exports what is left. */
  close(): Promise<void>;
}

/** The span of a stage call. It holds names, numbers and digests, and never params, which may hold what a span must not. */
export function stageSpan(record: StageRecord, run: Ids, redactor: Redactor): Span {
  const { call, spanId, startedAt, endedAt, outcome, result, error } = record;
  return {
    name: `stage ${call.stage}`,
    traceId: run.traceId,
    spanId,
    parentSpanId: run.spanId,
    startedAt,
    endedAt,
    failed: error !== undefined,
    ...(error && { exception: { type: error.name, message: redactor.text(error.message) } }),
    attributes: {
      'plumbline.run': run.runId,
      'plumbline.pipeline': run.pipeline,
      'plumbline.call': call.id,
      'plumbline.stage': call.stage,
      'plumbline.outcome': outcome,
      'plumbline.cached': outcome === 'cached',
      'plumbline.key': call.key.slice(0, 12),
      'plumbline.code': call.code.slice(0, 12),
      ...(error && { 'error.type': error.name }),
      ...Object.fromEntries(numbersIn(result?.metrics ?? {}, 'plumbline.metric')),
      ...Object.fromEntries(numbersIn(result?.annotations ?? {}, 'plumbline')),
    },
  };
}

/** The span of the whole run. */
export const runSpan = (
  { runId, pipeline, traceId, spanId }: Ids,
  span: Pick<Span, 'startedAt' | 'endedAt' | 'failed'>,
): Span => ({
  ...span,
  name: `run ${pipeline}`,
  traceId,
  spanId,
  attributes: { 'plumbline.run': runId, 'plumbline.pipeline': pipeline },
});
