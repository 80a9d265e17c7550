import { setImmediate } from 'node:timers/promises';
import { Cancelled } from '@plumbline/stage';

/** Steps taken at once: some hundredths of a second. */
const STEPS = 2 ** 24;

/**
 * Does something for 0 … count − 1, and now and then lets other work of the thread go first.
 *
 * @param steps what each of them costs, in products of two numbers
 * @throws {Cancelled} when the signal is aborted.
 */
export async function inTurns(
  count: number,
  steps: number,
  signal: AbortSignal | undefined,
  work: (i: number) => void,
): Promise<void> {
  const atOnce = Math.max(1, Math.floor(STEPS / Math.max(1, steps)));
  for (let i = 0; i < count; i++) {
    if (i % atOnce === 0) {
      await setImmediate();
      if (signal?.aborted) throw new Cancelled('Explanation');
    }
    work(i);
  }
}
