import { onThread } from '@plumbline/worker';
import type { Assessment, AssessmentOptions, Measured } from './assessment.ts';

/** Measures on a worker thread: ranking a million rows takes seconds, in which this thread has other work. */
export const assessOnThread = (
  measured: Measured,
  options: AssessmentOptions,
  signal: AbortSignal,
): Promise<Assessment> =>
  onThread(new URL('./assess.worker.ts', import.meta.url), { measured, options }, signal);
