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
 * What a message of XGBoost tells a person: its first sentence, at most 300 characters long, with a full stop.
 *
 * Such a message is `[10:20:30] /src/learner.cc:29: Check failed: a == b (1 vs. 2) : What is wrong.` and then, on lines of
 * their own, the meaning of a parameter or a stack trace.
 */
export function meaningOf(message: string): string {
  const [line = ''] = message.split('\n', 1);
  const said = line
    .replace(/^\[\d\d:\d\d:\d\d\]\s*/, '')
    .replace(/^\S*\.(?:cc|cpp|cu|h|hpp|cuh):\d+:\s*/, '')
    .replace(/^Check failed: .*?:\s+(?=\S)/, '');
  const [sentence = ''] = /^.*?[.!?](?=\s|$)/.exec(said) ?? [said];
  const bare = sentence.replace(/[\s.:]+$/, '');
  if (!bare) return 'It gave no reason.';
  return bare.length > MAX_LENGTH ? `${bare.slice(0, MAX_LENGTH - 1)}…` : `${bare}.`;
}
