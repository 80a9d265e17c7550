import {
  digestOfJson,
  SpendSchema,
  type Artifact,
  type GraphCall,
  type InputRef,
  type JsonObject,
  type Logger,
  type RunIdentity,
  type StageCall,
} from '@plumbline/stage';
import { fingerprintCode } from './fingerprint/code-fingerprint.ts';
import { describeSources } from './sources.ts';

/** Changed when the meaning of a cache key changes, so that older entries are never mistaken for new ones. */
const KEY_FORMAT = 'plumbline-key/1';

/** What a call is, before it runs: its inputs' artifacts, its sources' bytes, and the cache key they make with code and params. */
export async function describeCall(
  { id, stage, params, inputs }: GraphCall,
  artifactBehind: (ref: InputRef) => Promise<Artifact>,
  around: { readonly run: RunIdentity; readonly log: Logger; readonly signal: AbortSignal },
): Promise<StageCall> {
  const artifacts: Record<string, Artifact> = {};
  for (const [name, ref] of Object.entries(inputs)) artifacts[name] = await artifactBehind(ref);
  const sources = await describeSources(stage.sources?.(params) ?? []);
  const code = fingerprintCode(stage.module).digest;
  const spend = stage.spends?.(params, artifacts);
  const environment = (await stage.environment?.(params)) ?? {};
  const key = digestOfJson({
    format: KEY_FORMAT,
    stage: stage.name,
    code,
    environment,
    params,
    inputs: Object.fromEntries(Object.entries(artifacts).map(([name, artifact]) => [name, artifact.digest])),
    sources: sources.map(({ sha256 }) => sha256),
  });
  return {
    id,
    stage: stage.name,
    params: params as JsonObject,
    inputs: artifacts,
    sources,
    key,
    code,
    environment,
    ...(spend && { spend: SpendSchema.parse(spend) }),
    run: around.run,
    signal: around.signal,
    log: around.log.child({ call: id }),
  };
}
