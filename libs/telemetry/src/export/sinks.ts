import { join } from 'node:path';
import { measurementFile, spanFile } from './files.ts';
import type { MeasurementSink } from './measurements.ts';
import type { ExportSettings } from './settings.ts';
import type { Attributes, SpanSink } from './spans.ts';

/** Told of every export that failed: `Traces could not be sent over OTLP`, and why. */
export type OnExportFailure = (failure: string, error: Error | undefined) => void;

/** Where traces and metrics go; what is left out goes nowhere. */
export interface Sinks {
  readonly spans?: SpanSink;
  readonly measurements?: MeasurementSink;
}

export interface SinkOptions {
  readonly settings: ExportSettings;
  /** The run's folder. */
  readonly folder: string;
  readonly resource: Attributes;
  readonly onFailure: OnExportFailure;
}

export async function openSinks(options: SinkOptions): Promise<Sinks> {
  const [spans, measurements] = await Promise.all([openSpans(options), openMeasurements(options)]);
  return { ...(spans && { spans }), ...(measurements && { measurements }) };
}

async function openSpans({
  settings: { traces },
  folder,
  resource,
  onFailure,
}: SinkOptions): Promise<SpanSink | undefined> {
  switch (traces.kind) {
    case 'none':
      return undefined;
    case 'file':
      return spanFile(join(folder, 'traces.jsonl'), resource, onFailure);
    case 'otlp': {
      await loadSdk();
      const { otlpSpans } = await import('./otlp.ts');
      return otlpSpans(traces.protocol, resource, onFailure);
    }
  }
}

async function openMeasurements({
  settings: { metrics },
  folder,
  resource,
  onFailure,
}: SinkOptions): Promise<MeasurementSink | undefined> {
  switch (metrics.kind) {
    case 'none':
      return undefined;
    case 'file':
      return measurementFile(join(folder, 'metrics.jsonl'), resource, onFailure);
    case 'otlp': {
      await loadSdk();
      const { otlpMeasurements } = await import('./otlp.ts');
      return otlpMeasurements(metrics.protocol, resource, onFailure);
    }
  }
}

/** Loads the parts of the SDK one after another, so that the event loop turns between them: together they take 150 ms. */
async function loadSdk(): Promise<void> {
  await import('@opentelemetry/api');
  await import('@opentelemetry/core');
  await import('@opentelemetry/resources');
  await import('@opentelemetry/sdk-trace');
  await import('@opentelemetry/sdk-metrics');
}
