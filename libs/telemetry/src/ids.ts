import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { RunIdentity } from '@plumbline/stage';

/** Ids as W3C Trace Context has them: 32 and 16 lower-case hexadecimal digits. They are made here, and the SDK takes them over. */
export const newTraceId = (): string => randomBytes(16).toString('hex');
export const newSpanId = (): string => randomBytes(8).toString('hex');

/** The one set of ids that logs, traces and metrics share. */
export interface Ids {
  readonly runId: string;
  readonly pipeline: string;
  /** Left out between stage calls. */
  readonly call?: string;
  readonly traceId: string;
  /** The span of the stage call, or of the run between calls. */
  readonly spanId: string;
}

/** Knows which stage call the code that asks belongs to, through every await. */
export class IdScope {
  readonly run: Ids;
  readonly #calls = new AsyncLocalStorage<Ids>();

  constructor({ id, pipeline }: RunIdentity) {
    this.run = { runId: id, pipeline, traceId: newTraceId(), spanId: newSpanId() };
  }

  /** The ids where it is called from. */
  current(): Ids {
    return this.#calls.getStore() ?? this.run;
  }

  /** Runs the body as part of a call. */
  within<T>(call: string, spanId: string, body: () => T): T {
    const { runId, pipeline, traceId } = this.run;
    return this.#calls.run({ runId, pipeline, call, traceId, spanId }, body);
  }
}
