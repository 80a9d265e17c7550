import { type Out } from './library.ts';

/** Thrown when a C function of XGBoost fails; it crosses threads as plain data, so it is not a PlumblineError yet. */
export class NativeError extends Error {}

/**
 * Throws when a C function did not return 0. XGBoost keeps the reason per thread and until the next call, so this must
 * run on the thread of the call, right after it.
 */
export function checkCall(status: number, lastError: () => string): void {
  if (status !== 0) throw new NativeError(meaningOf(lastError()));
}

/** What a C function wrote through a pointer. */
export function written<T>([value]: Out<T>): T {
  if (value === null) throw new NativeError('XGBoost gave back a null pointer.');
  return value;
}

const MAX_LENGTH = 300;

/**
 * The first sentence of a message of XGBoost that tells a person something, at most 300 characters long.
 *
 * Such a message is `[10:20:30] /src/objective.cc:29: Check failed: a == b (1 vs. 2) : What is wrong.` and a stack trace.
 */
export function meaningOf(message: string): string {
  const [beforeTrace = ''] = message.split(/\n\s*Stack trace:/);
  const said = beforeTrace
    .replace(/^\[\d\d:\d\d:\d\d\]\s*/, '')
    .replace(/^\S*\.(?:cc|cpp|cu|h|hpp|cuh):\d+:\s*/, '')
    .trim();
  const [, reason] = /^Check failed:[^\n]*?\s:\s+(\S[\s\S]*)$/.exec(said) ?? [];
  const sentence = /^[\s\S]*?[.!](?=\s|$)|^[^\n]*/
    .exec(reason ?? said)?.[0]
    .replace(/\s+/g, ' ')
    .trim();
  if (!sentence) return 'XGBoost failed without a reason.';
  return sentence.length > MAX_LENGTH ? `${sentence.slice(0, MAX_LENGTH - 1)}…` : sentence;
}
