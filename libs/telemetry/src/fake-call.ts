import { sha256, silentLogger, type Logger, type StageCall, type StageResult } from '@plumbline/stage';

export const run = { id: '20260101-120000-0001', pipeline: 'test' };

/** A stage call as the runner makes it, for tests. */
export const fakeCall = (
  id: string,
  log: Logger = silentLogger,
  signal: AbortSignal = new AbortController().signal,
): StageCall => ({
  run,
  id,
  stage: id.replace(/-\d+$/, ''),
  params: {},
  inputs: {},
  sources: [],
  key: sha256(id),
  code: sha256('code'),
  environment: {},
  log: log.child({ call: id }),
  signal,
});

export const fakeResult = (result: Partial<StageResult> = {}): StageResult => ({
  cached: false,
  outputs: {},
  metrics: {},
  annotations: {},
  ...result,
});
