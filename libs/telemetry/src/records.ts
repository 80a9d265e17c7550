import type { JsonValue, StageCall, StageResult } from '@plumbline/stage';

/** Milliseconds since 1970, with fractions, from a clock that only goes forward. */
export type Moment = number;
export const now = (): Moment => performance.timeOrigin + performance.now();

export type Outcome = 'succeeded' | 'cached' | 'failed' | 'cancelled';

/** A stage call that has ended, as traces and metrics tell of it. */
export interface StageRecord {
  readonly call: StageCall;
  readonly spanId: string;
  readonly startedAt: Moment;
  readonly endedAt: Moment;
  readonly outcome: Outcome;
  /** Where it succeeded. */
  readonly result?: StageResult;
  /** Where it did not. */
  readonly error?: Error;
}

export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

/** Every number in a JSON value by its path: `{ a: { b: 1 } }` has `a.b`. Lists are not looked into. */
export function numbersIn(value: JsonValue, path: string): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => numbersIn(item, `${path}.${key}`));
}
