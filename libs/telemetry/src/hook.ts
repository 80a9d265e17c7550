import { Cancelled, type Logger, type StageCall, type StageHook, type StageResult } from '@plumbline/stage';
import { newSpanId, type IdScope } from './ids.ts';
import { asError, now, type StageRecord } from './records.ts';

export interface TelemetryHookOptions {
  readonly log: Logger;
  readonly scope: IdScope;
  /** Told of every call once it has ended. */
  onEnd(record: StageRecord): void;
}

/** Logs each call's start and end under the call's ids, and hands on what there is to trace and measure. */
export function telemetryHook({ log, scope, onEnd }: TelemetryHookOptions): StageHook {
  const observe = async (call: StageCall, spanId: string, next: () => Promise<StageResult>) => {
    const startedAt = now();
    const end = (told: Pick<StageRecord, 'outcome' | 'result' | 'error'>) => {
      const endedAt = now();
      onEnd({ call, spanId, startedAt, endedAt, ...told });
      return { stage: call.stage, outcome: told.outcome, seconds: (endedAt - startedAt) / 1000 };
    };
    log.info({ stage: call.stage, key: call.key, code: call.code }, 'stage started');
    try {
      const result = await next();
      const { cached, metrics, annotations } = result;
      log.info(
        { ...end({ outcome: cached ? 'cached' : 'succeeded', result }), metrics, annotations },
        'stage finished',
      );
      return result;
    } catch (thrown) {
      const error = asError(thrown);
      if (call.signal.aborted || thrown instanceof Cancelled)
        log.warn(end({ outcome: 'cancelled', error }), 'stage cancelled');
      else log.error({ ...end({ outcome: 'failed', error }), err: error }, 'stage failed');
      throw thrown;
    }
  };
  return (call, next) => {
    const spanId = newSpanId();
    return scope.within(call.id, spanId, () => observe(call, spanId, next));
  };
}
