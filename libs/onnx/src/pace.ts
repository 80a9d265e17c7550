import { setImmediate } from 'node:timers/promises';

/**
 * Gives a function to await between the steps of a long computation: it lets the event loop run where 15 ms have passed
 * since it last did.
 */
export function pacer(everyMs = 15): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < everyMs) return;
    await setImmediate();
    last = performance.now();
  };
}
