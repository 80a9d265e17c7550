import { appendFile } from 'node:fs/promises';
import { metricsJson, tracesJson } from './otlp-json.ts';
import type { MeasurementSink } from './measurements.ts';
import type { OnExportFailure } from './sinks.ts';
import type { Attributes, SpanSink } from './spans.ts';

// One OTLP JSON export a line. Each stage call is written when it ends, so that a killed run has what it did; and
// without the SDK, whose loading takes longer than all stages of a run that finds every one of them cached.

export function spanFile(file: string, resource: Attributes, onFailure: OnExportFailure): SpanSink {
  const lines = new Lines(file, (error) => onFailure(`Traces could not be written to '${file}'`, error));
  return {
    add: (span) => lines.add(tracesJson(resource, [span])),
    close: () => lines.written,
  };
}

export function measurementFile(
  file: string,
  resource: Attributes,
  onFailure: OnExportFailure,
): MeasurementSink {
  const lines = new Lines(file, (error) => onFailure(`Metrics could not be written to '${file}'`, error));
  return {
    add: (measurements, startedAt, endedAt) =>
      lines.add(metricsJson(resource, measurements, startedAt, endedAt)),
    close: () => lines.written,
  };
}

/** Adds lines to a file, one after another. */
class Lines {
  /** Settles when all lines so far are written or have failed; it never rejects. */
  written: Promise<void> = Promise.resolve();
  #pending: string[] = [];
  readonly #file: string;
  readonly #onFailure: (error: Error) => void;

  constructor(file: string, onFailure: (error: Error) => void) {
    this.#file = file;
    this.#onFailure = onFailure;
  }

  add(line: object): void {
    this.#pending.push(`${JSON.stringify(line)}\n`);
    this.written = this.written.then(() => this.#write()).catch(this.#onFailure);
  }

  /** Writes all that came together since the last write. */
  async #write(): Promise<void> {
    if (this.#pending.length === 0) return;
    const lines = this.#pending.join('');
    this.#pending = [];
    await appendFile(this.#file, lines);
  }
}
