// Running a graph
export { runPipeline, type RunOptions, type RunOutcome } from './run-pipeline.ts';
export type { RunEvent, RunListener } from './events.ts';
export { SourceNotReadable } from './sources.ts';

// What the cache key is made of
export { fingerprintCode, type CodeFingerprint } from './fingerprint/code-fingerprint.ts';
export { compose, type Execute } from './compose.ts';
