// Running a graph
export { runPipeline, type RunOptions, type RunOutcome } from './run-pipeline.ts';
export type { RunEvent, RunListener } from './events.ts';
export { SourceChanged, SourceNotReadable } from './sources.ts';

// What a cache key's code is
export { fingerprintCode, type CodeFingerprint } from './fingerprint/code-fingerprint.ts';
