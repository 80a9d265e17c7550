import { ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { Attributes, Span, SpanSink } from './spans.ts';

/** Hands spans to the SDK, which sends them in batches while the run goes on. */
export class OtlpSpans implements SpanSink {
  /** The ids that the next span takes. */
  #next = { traceId: '', spanId: '' };
  readonly #provider;
  readonly #tracer;

  constructor(exporter: SpanExporter, resource: Attributes) {
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes(resource),
      spanProcessors: [new BatchSpanProcessor({ exporter })],
      idGenerator: {
        generateTraceId: () => this.#next.traceId,
        generateSpanId: () => this.#next.spanId,
      },
    });
    this.#tracer = this.#provider.getTracer('@plumbline/telemetry');
  }

  add(ended: Span): void {
    const { name, startedAt: startTime, endedAt, attributes, exception } = ended;
    this.#next = ended;
    const span = this.#tracer.startSpan(name, { startTime, attributes }, parentOf(ended));
    if (exception) span.recordException({ name: exception.type, message: exception.message }, endedAt);
    if (ended.failed)
      span.setStatus({ code: SpanStatusCode.ERROR, ...(exception && { message: exception.message }) });
    span.end(endedAt);
  }

  close(): Promise<void> {
    return this.#provider.shutdown();
  }
}

const parentOf = ({ traceId, parentSpanId: spanId }: Span) =>
  spanId
    ? trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: TraceFlags.SAMPLED })
    : ROOT_CONTEXT;
