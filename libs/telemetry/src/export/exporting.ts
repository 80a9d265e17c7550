import { setTimeout } from 'node:timers/promises';
import type { Ids } from '../ids.ts';
import type { Redactor } from '../log/redactor.ts';
import { asError, now, type StageRecord } from '../records.ts';
import { measurementsOf } from './measurements.ts';
import { openSinks, type SinkOptions, type Sinks } from './sinks.ts';
import { runSpan, stageSpan } from './spans.ts';

/** The longest that the end of a run waits for its last exports. */
const CLOSE_MILLISECONDS = 2000;

export interface ExportingOptions extends SinkOptions {
  readonly ids: Ids;
  readonly redactor: Redactor;
}

/** The traces and metrics of one run, on their way out. */
export interface Exporting {
  stage(record: StageRecord): void;
  /** Ends the run's span and exports what is left, for 2 seconds at most. It never rejects. */
  close(): Promise<void>;
}

/** Starts the run's span. Nothing that goes wrong is thrown: `onFailure` is told. */
export function startExporting(options: ExportingOptions): Exporting {
  const { ids, redactor, onFailure } = options;
  const startedAt = now();
  let failed = false;
  // What is told before the sinks are open waits in this promise; the run does not.
  const sinks = openSinks(options).catch((error: unknown): Sinks => {
    onFailure('Traces and metrics cannot be exported', asError(error));
    return {};
  });

  const flush = async () => {
    const { spans, measurements } = await sinks;
    spans?.add(runSpan(ids, { startedAt, endedAt: now(), failed }));
    await Promise.allSettled([spans?.close(), measurements?.close()]);
  };

  return {
    stage(record) {
      failed ||= record.error !== undefined;
      sinks
        .then(({ spans, measurements }) => {
          spans?.add(stageSpan(record, ids, redactor));
          measurements?.add(measurementsOf(record), record.startedAt, record.endedAt);
        })
        .catch((error: unknown) => onFailure('A stage call could not be traced', asError(error)));
    },
    async close() {
      const timer = new AbortController();
      const late = setTimeout(CLOSE_MILLISECONDS, 'late', { signal: timer.signal }).catch(() => 'aborted');
      const flushed = flush().catch((error: unknown) =>
        onFailure('The last traces and metrics could not be exported', asError(error)),
      );
      const first = await Promise.race([flushed, late]);
      timer.abort();
      if (first === 'late')
        onFailure('The last traces and metrics were given up', new Error('no answer in 2 seconds'));
    },
  };
}
