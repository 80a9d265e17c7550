import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { MeasurementSink } from './measurements.ts';
import { OtlpMeasurements } from './otlp-measurements.ts';
import { OtlpSpans } from './otlp-spans.ts';
import type { OtlpProtocol } from './settings.ts';
import type { OnExportFailure } from './sinks.ts';
import type { Attributes, SpanSink } from './spans.ts';

// This file is imported only where OTLP is asked for: it loads the OpenTelemetry SDK. The exporters read the standard
// variables for endpoint, headers, compression and certificates themselves.

/** A collector must not hold up a run. The exporters' own limit is 10 seconds, within which they also try again. */
const TIMEOUT = { timeoutMillis: 1500 };

export async function otlpSpans(
  protocol: OtlpProtocol,
  resource: Attributes,
  onFailure: OnExportFailure,
): Promise<SpanSink> {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  const report = (error?: Error) => onFailure('Traces could not be sent over OTLP', error);
  return new OtlpSpans(reporting(new OTLPTraceExporter(TIMEOUT), report), resource);
}

export async function otlpMeasurements(
  protocol: OtlpProtocol,
  resource: Attributes,
  onFailure: OnExportFailure,
): Promise<MeasurementSink> {
  const { OTLPMetricExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-metrics-otlp-http')
      : await import('@opentelemetry/exporter-metrics-otlp-proto');
  const report = (error?: Error) => onFailure('Metrics could not be sent over OTLP', error);
  const interval = Number(process.env['OTEL_METRIC_EXPORT_INTERVAL']);
  const exporter = reporting(new OTLPMetricExporter(TIMEOUT), report);
  return new OtlpMeasurements(exporter, resource, interval > 0 ? interval : 60_000);
}

interface Exporter<Data> {
  export(data: Data, done: (result: ExportResult) => void): void;
}

/** The same exporter, which also says when it fails: the SDK keeps that to itself. */
function reporting<Data, E extends Exporter<Data>>(
  exporter: E & Exporter<Data>,
  onFailure: (error?: Error) => void,
): E {
  const send = exporter.export.bind(exporter);
  exporter.export = (data, done) =>
    send(data, (result) => {
      if (result.code !== ExportResultCode.SUCCESS) onFailure(result.error);
      done(result);
    });
  return exporter;
}
