import pLimit from 'p-limit';
import {
  Cancelled,
  silentLogger,
  type Artifact,
  type Graph,
  type GraphCall,
  type InputRef,
  type Logger,
  type RunIdentity,
  type StageCall,
  type StageHook,
} from '@plumbline/stage';
import { ArtifactMissing, modelRegistry, type RunRecord, type Store } from '@plumbline/store';
import { compose, type Execute } from './compose.ts';
import { describeCall } from './describe-call.ts';
import type { RunListener } from './events.ts';
import { executeCall, type ExecutionContext } from './execute-call.ts';
import { Lineage } from './lineage.ts';
import { RunBook } from './run-book.ts';

export interface RunOptions {
  readonly store: Store;
  /** A new id of `newRunId()`, so that whoever starts the run can make its folder and its hooks first. */
  readonly id: string;
  /** Outermost first. */
  readonly hooks?: readonly StageHook[];
  /** Stages at once; 1 by default, so that what a stage cost is its own. */
  readonly parallel?: number;
  /** Runs every stage, whatever the cache holds. */
  readonly force?: boolean;
  readonly signal?: AbortSignal;
  readonly log?: Logger;
  readonly onEvent?: RunListener;
  /** Given the record as the run ends, before it is saved; what it gives back is the record that is saved. */
  ending?(record: RunRecord): Promise<RunRecord>;
}

export interface RunOutcome {
  readonly record: RunRecord;
  /** What failed or cancelled the run; left out where it succeeded. */
  readonly failure?: unknown;
}

/**
 * Runs a graph: each call as soon as its inputs are there, through the hooks, from the cache where its key is known.
 * A failure stops only what depends on it: other branches end, so that their results are there and need not run again.
 * The record is saved at the start, after each call and at the end.
 */
export async function runPipeline(graph: Graph, options: RunOptions): Promise<RunOutcome> {
  const {
    store,
    id,
    hooks = [],
    parallel = 1,
    force = false,
    log = silentLogger,
    onEvent = () => undefined,
  } = options;
  const signal = options.signal ?? new AbortController().signal;
  const run: RunIdentity = { id, pipeline: graph.pipeline };
  const book = await RunBook.open(store, graph, id);
  const outputs = new Map<string, Readonly<Record<string, Artifact>>>();
  const ended = new Map<string, Promise<void>>();
  const lineage = new Lineage(store, graph);
  const limit = pLimit(parallel);
  /** What failed first. */
  let failure: { readonly error: unknown } | undefined;
  const execution: ExecutionContext = {
    store,
    registry: modelRegistry(store),
    force,
    onProgress: (call, progress) => onEvent({ type: 'stage-progress', call, progress }),
    lineage: (call) => lineage.behind(call),
  };

  const artifactBehind = async (ref: InputRef): Promise<Artifact> => {
    if ('call' in ref) return outputs.get(ref.call)?.[ref.output] as Artifact;
    const artifact = await store.findArtifact(ref.digest);
    if (!artifact) throw new ArtifactMissing(ref.digest, store.location);
    return artifact;
  };

  const runCall = async (graphCall: GraphCall): Promise<void> => {
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1000;
    signal.throwIfAborted();
    onEvent({ type: 'stage-started', call: graphCall.id, stage: graphCall.stage.name });
    const startedAt = new Date();
    let call: StageCall | undefined;
    try {
      call = await describeCall(graphCall, artifactBehind, { run, log, signal });
      const execute: Execute = (hooked) => executeCall(graphCall, hooked, execution);
      const result = await compose(hooks, execute)(call);
      outputs.set(call.id, result.outputs);
      lineage.add(call, result);
      await book.succeeded(call, result, startedAt, seconds());
      onEvent({ type: 'stage-finished', call: call.id, result, wallSeconds: seconds() });
    } catch (error) {
      // Stages say that they were cancelled in words of their own; the run says why.
      failure ??= { error: error instanceof Cancelled && signal.aborted ? signal.reason : error };
      onEvent({ type: 'stage-failed', call: graphCall.id, error, wallSeconds: seconds() });
      // A record that cannot be saved, on a full disk say, must not hide what went wrong first.
      await book.failed(graphCall, call, error, startedAt, seconds()).catch(() => undefined);
      throw error;
    }
  };

  for (const call of graph.calls) {
    const before = Object.values(call.inputs).flatMap((ref) =>
      'call' in ref ? (ended.get(ref.call) ?? []) : [],
    );
    ended.set(
      call.id,
      Promise.all(before).then(() => limit(() => runCall(call))),
    );
  }
  const settled = await Promise.allSettled([...ended.values()]);
  if (settled.every((one) => one.status === 'fulfilled')) {
    return { record: await book.close(undefined, outputs, options.ending) };
  }
  const error: unknown = failure ? failure.error : signal.reason;
  return {
    record: await book.close(error, outputs, options.ending).catch(() => book.record),
    failure: error,
  };
}
