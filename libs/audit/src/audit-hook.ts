import { type Artifact, type StageHook } from '@plumbline/stage';
import { type AuditLog } from './audit-log.ts';

const LONGEST_MESSAGE = 1000;

/** Writes down each stage call: its start with all that goes in, each artifact it makes, and its end or failure. */
export function auditHook(log: AuditLog): StageHook {
  return async (call, next) => {
    const place = { run: call.run.id, call: call.id };
    await log.append({
      type: 'stage.started',
      ...place,
      stage: call.stage,
      key: call.key,
      code: call.code,
      inputs: digestsOf(call.inputs),
      sources: Object.fromEntries(call.sources.map(({ path, sha256 }) => [path, sha256])),
    });
    try {
      const result = await next();
      for (const [output, { kind, digest }] of Object.entries(result.cached ? {} : result.outputs)) {
        await log.append({ type: 'artifact', ...place, output, kind, digest });
      }
      const outputs = digestsOf(result.outputs);
      await log.append({
        type: 'stage.finished',
        ...place,
        cached: result.cached,
        outputs,
        metrics: { ...result.metrics },
      });
      return result;
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      const failure = { error: name, message: message.slice(0, LONGEST_MESSAGE) };
      // The log may be what failed: what went wrong first is what the run must report.
      await log.append({ type: 'stage.failed', ...place, ...failure }).catch(() => undefined);
      throw error;
    }
  };
}

const digestsOf = (artifacts: Readonly<Record<string, Artifact>>) =>
  Object.fromEntries(Object.entries(artifacts).map(([name, { digest }]) => [name, digest]));
