import type { Moment } from '../records.ts';
import { SECONDS, type Instrument, type Measurement } from './measurements.ts';
import type { Attributes, Span } from './spans.ts';

// The JSON encoding of OTLP 1, which its file format and collectors read: 64-bit integers are strings, ids hexadecimal.
// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding

const SCOPE = { name: '@plumbline/telemetry' };
const SPAN_KIND_INTERNAL = 1;
const STATUS_UNSET = 0;
const STATUS_ERROR = 2;
/** Sampled, with the parent known to be of this process. */
const FLAGS = 0x101;
/** A point holds what was measured in its own time, and not since the start. */
const DELTA = 1;

/** An ExportTraceServiceRequest. */
export const tracesJson = (resource: Attributes, spans: readonly Span[]): object => ({
  resourceSpans: [
    {
      resource: { attributes: keyValues(resource) },
      scopeSpans: [{ scope: SCOPE, spans: spans.map(spanJson) }],
    },
  ],
});

function spanJson(span: Span): object {
  const { traceId, spanId, parentSpanId, name, attributes, exception } = span;
  return {
    traceId,
    spanId,
    ...(parentSpanId && { parentSpanId }),
    flags: FLAGS,
    name,
    kind: SPAN_KIND_INTERNAL,
    startTimeUnixNano: nanoseconds(span.startedAt),
    endTimeUnixNano: nanoseconds(span.endedAt),
    attributes: keyValues(attributes),
    ...(exception && {
      events: [
        {
          timeUnixNano: nanoseconds(span.endedAt),
          name: 'exception',
          attributes: keyValues({
            'exception.type': exception.type,
            'exception.message': exception.message,
          }),
        },
      ],
    }),
    status: {
      code: span.failed ? STATUS_ERROR : STATUS_UNSET,
      ...(exception && { message: exception.message }),
    },
  };
}

/** An ExportMetricsServiceRequest of what was measured between two moments. */
export function metricsJson(
  resource: Attributes,
  measurements: readonly Measurement[],
  startedAt: Moment,
  endedAt: Moment,
): object {
  const time = { startTimeUnixNano: nanoseconds(startedAt), timeUnixNano: nanoseconds(endedAt) };
  const instruments = new Set(measurements.map(({ instrument }) => instrument));
  const metrics = [...instruments].map((instrument) =>
    metricJson(
      instrument,
      measurements.filter((measurement) => measurement.instrument === instrument),
      time,
    ),
  );
  return {
    resourceMetrics: [
      { resource: { attributes: keyValues(resource) }, scopeMetrics: [{ scope: SCOPE, metrics }] },
    ],
  };
}

function metricJson(
  { name, unit, description, kind }: Instrument,
  measurements: readonly Measurement[],
  time: object,
): object {
  const about = { name, unit, description };
  const points = (encode: (value: number) => object) =>
    measurements.map(({ value, attributes }) => ({
      attributes: keyValues(attributes),
      ...time,
      ...encode(value),
    }));
  const number = (value: number) => ({ asDouble: value });
  switch (kind) {
    case 'gauge':
      return { ...about, gauge: { dataPoints: points(number) } };
    case 'counter':
      return {
        ...about,
        sum: { aggregationTemporality: DELTA, isMonotonic: true, dataPoints: points(number) },
      };
    case 'histogram':
      return { ...about, histogram: { aggregationTemporality: DELTA, dataPoints: points(histogramOfOne) } };
  }
}

/** A histogram point for one value: a bucket counts values up to its bound, and the last one all above. */
function histogramOfOne(value: number): object {
  const above = SECONDS.findIndex((bound) => value <= bound);
  const bucket = above === -1 ? SECONDS.length : above;
  return {
    count: '1',
    sum: value,
    min: value,
    max: value,
    explicitBounds: SECONDS,
    bucketCounts: Array.from({ length: SECONDS.length + 1 }, (_, i) => (i === bucket ? '1' : '0')),
  };
}

const keyValues = (attributes: Attributes): object[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));

function anyValue(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

/** To the microsecond, which is what a double holds of milliseconds since 1970. */
const nanoseconds = (moment: Moment): string => String(BigInt(Math.round(moment * 1000)) * 1000n);
