// Measuring alone, for threads that need nothing else of this library: what they load, they wait for
export { assess } from './evaluate/assess.ts';
export type { Assessment, AssessmentOptions, Measured } from './evaluate/assessment.ts';
export { rSquared } from './metrics/regression.ts';
