import type { Meter } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import {
  INSTRUMENTS,
  SECONDS,
  type Instrument,
  type Measurement,
  type MeasurementSink,
} from './measurements.ts';
import type { Attributes } from './spans.ts';

/** Hands measurements to the SDK, which adds them up and sends them at an interval. */
export class OtlpMeasurements implements MeasurementSink {
  readonly #provider: MeterProvider;
  readonly #record: ReadonlyMap<string, (value: number, attributes: Attributes) => void>;

  constructor(exporter: PushMetricExporter, resource: Attributes, exportIntervalMillis: number) {
    this.#provider = new MeterProvider({
      resource: resourceFromAttributes(resource),
      readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis })],
    });
    const meter = this.#provider.getMeter('@plumbline/telemetry');
    this.#record = new Map(
      Object.values(INSTRUMENTS).map((instrument) => [instrument.name, recorderOf(instrument, meter)]),
    );
  }

  add(measurements: readonly Measurement[]): void {
    for (const { instrument, value, attributes } of measurements)
      this.#record.get(instrument.name)?.(value, attributes);
  }

  close(): Promise<void> {
    return this.#provider.shutdown();
  }
}

function recorderOf({ name, kind, unit, description }: Instrument, meter: Meter) {
  const options = { unit, description };
  switch (kind) {
    case 'counter': {
      const counter = meter.createCounter(name, options);
      return (value: number, attributes: Attributes) => counter.add(value, attributes);
    }
    case 'gauge': {
      const gauge = meter.createGauge(name, options);
      return (value: number, attributes: Attributes) => gauge.record(value, attributes);
    }
    case 'histogram': {
      const histogram = meter.createHistogram(name, {
        ...options,
        advice: { explicitBucketBoundaries: SECONDS },
      });
      return (value: number, attributes: Attributes) => histogram.record(value, attributes);
    }
  }
}
