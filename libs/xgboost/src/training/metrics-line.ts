import { NativeError } from '../native/check-call.ts';

/** Data set → metric → value. */
export type RoundMetrics = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Reads what XGBoost writes of a round: `[0]\ttraining-auc:0.9\tvalidation-auc:0.8`.
 *
 * Values are kept to 10 significant digits. XGBoost adds them up thread by thread, so that the last of a double's 16
 * depend on how many threads there are; the history, and the round at which training stops, must not.
 *
 * @throws {NativeError} when a metric is not a finite number.
 */
export function parseMetricsLine(line: string): RoundMetrics {
  const metrics: Record<string, Record<string, number>> = {};
  for (const entry of line.split('\t').slice(1)) {
    const [, set, metric, text] = /^([^-]+)-(.+):([^:]+)$/.exec(entry) ?? [];
    const value = Number(Number(text).toPrecision(10));
    if (set === undefined || metric === undefined || !Number.isFinite(value))
      throw new NativeError(`It measured '${entry}', which is not a finite number.`);
    (metrics[set] ??= {})[metric] = value;
  }
  return metrics;
}
