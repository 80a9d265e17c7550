import { join } from 'node:path';
import type { Logger, RunIdentity, StageHook } from '@plumbline/stage';
import { startExporting } from './export/exporting.ts';
import { resourceAttributes } from './export/resource.ts';
import { exportSettings } from './export/settings.ts';
import { telemetryHook } from './hook.ts';
import { IdScope } from './ids.ts';
import { openLogFile, type LogLevel } from './log/logger.ts';
import { redactor } from './log/redactor.ts';
import { secretValues } from './log/secrets.ts';

export interface TelemetryOptions {
  readonly run: RunIdentity;
  /** The run's folder: it gets `log.jsonl`, and `traces.jsonl` and `metrics.jsonl` where those go to files. */
  readonly folder: string;
  /** The least level that is logged; `info` by default. */
  readonly level?: LogLevel;
  /** Values that must never be written, besides those of environment variables that are named as secrets. */
  readonly secrets?: readonly string[];
  /** Told, once a cause, when telemetry is not what was asked for. The same is in the log, where that can be written. */
  onWarning?(message: string): void;
}

export interface Telemetry {
  /** Every line has `runId`, `pipeline`, `traceId`, `spanId`, and within a stage call `call`. */
  readonly log: Logger;
  /** Put first, it also sees the annotations that the other hooks make: what a call cost, for instance. */
  readonly hook: StageHook;
  /** Exports what is left, for 2 seconds at most, and closes the log. It never rejects. */
  shutdown(): Promise<void>;
}

/**
 * Logs, traces and metrics of one run under one set of ids. Logs go to a file; traces and metrics to an OTLP endpoint
 * where the standard OTEL_* variables name one, else to files. Nothing that goes wrong here can fail a run.
 */
export function createTelemetry(options: TelemetryOptions): Telemetry {
  const { run, folder, level = 'info', secrets = [], onWarning = () => undefined } = options;
  const clean = redactor([...secrets, ...secretValues(process.env)]);
  const scope = new IdScope(run);

  const warned = new Set<string>();
  const warnOnce = (cause: string, message: string) => {
    if (warned.has(cause)) return;
    warned.add(cause);
    onWarning(clean.text(message));
    file.log.warn({}, message);
  };
  const onLogFailure = (error: Error) => {
    if (warned.has('log')) return;
    warned.add('log');
    onWarning(clean.text(`The log cannot be written (${reasonOf(error)}); the run goes on without it.`));
  };

  const file = openLogFile({
    file: join(folder, 'log.jsonl'),
    level,
    ids: () => scope.current(),
    redactor: clean,
    onFailure: onLogFailure,
  });
  const settings = exportSettings(process.env);
  for (const problem of settings.problems) warnOnce(problem, problem);
  const exporting = startExporting({
    ids: scope.run,
    settings,
    folder,
    resource: resourceAttributes(scope.run, process.env),
    redactor: clean,
    onFailure: (failure, error) =>
      warnOnce('export', `${failure} (${reasonOf(error)}); the run goes on without.`),
  });

  const shutdown = async () => {
    await exporting.close();
    file.close();
  };
  let closed: Promise<void> | undefined;

  return {
    log: file.log,
    hook: telemetryHook({ log: file.log, scope, onEnd: (record) => exporting.stage(record) }),
    shutdown: () => (closed ??= shutdown()),
  };
}

/** The short reason in an error: the code of the system or of HTTP before any message. */
function reasonOf(error: (Error & { code?: unknown }) | undefined): string {
  const reasons = [error?.code, error?.message].filter((reason) => reason !== undefined && reason !== '');
  return reasons.length > 0 ? reasons.join(' ') : 'no reason given';
}
