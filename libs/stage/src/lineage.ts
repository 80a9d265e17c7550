import type { JsonValue } from './json.ts';

/** A call that a stage's inputs come from, as the run recorded it that made its outputs. */
export interface PastCall {
  readonly id: string;
  readonly stage: string;
  /** The run that made its outputs: an earlier one where they were taken from the cache. */
  readonly run: string;
  /** What hooks said of it then; empty where the record of that run is gone. */
  readonly annotations: Readonly<Record<string, JsonValue>>;
}
