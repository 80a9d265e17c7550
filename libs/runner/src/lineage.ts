import type { Graph, PastCall, StageCall, StageResult } from '@plumbline/stage';
import { InvalidDocument, readCallCache, readRun, type RunRecord, type Store } from '@plumbline/store';

/** The calls of a run that have ended, for the stages whose inputs come from them. */
export class Lineage {
  readonly #ended = new Map<string, { readonly call: StageCall; readonly result: StageResult }>();
  readonly #store: Store;
  readonly #graph: Graph;

  constructor(store: Store, graph: Graph) {
    this.#store = store;
    this.#graph = graph;
  }

  add(call: StageCall, result: StageResult): void {
    this.#ended.set(call.id, { call, result });
  }

  /** The calls that a call's inputs come from, directly or not, in the order of the graph. */
  async behind(id: string): Promise<readonly PastCall[]> {
    const wanted = new Set([id]);
    // From the end: every call stands after those whose outputs it takes.
    for (const { id: made, inputs } of this.#graph.calls.toReversed())
      if (wanted.has(made)) for (const ref of Object.values(inputs)) if ('call' in ref) wanted.add(ref.call);
    const behind = this.#graph.calls.filter((call) => call.id !== id && wanted.has(call.id));
    const records = new Records(this.#store);
    return Promise.all(behind.map((call) => this.#past(call.id, records)));
  }

  async #past(id: string, records: Records): Promise<PastCall> {
    const { call, result } = this.#ended.get(id) as { call: StageCall; result: StageResult };
    const { stage, run } = call;
    if (!result.cached) return { id, stage, run: run.id, annotations: result.annotations };
    const maker = (await readCallCache(this.#store, call.key))?.run ?? run.id;
    const record = await records.read(maker);
    const made = record?.calls.find((one) => one.key === call.key && !one.cached);
    return { id, stage, run: maker, annotations: made?.annotations ?? {} };
  }
}

/** Records of earlier runs, each read once: one run often made several of the outputs. */
class Records {
  readonly #store: Store;
  readonly #read = new Map<string, Promise<RunRecord | undefined>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** @returns nothing where the record is gone, or is no record any more. */
  read(run: string): Promise<RunRecord | undefined> {
    const record = this.#read.get(run) ?? readable(this.#store, run);
    this.#read.set(run, record);
    return record;
  }
}

async function readable(store: Store, run: string): Promise<RunRecord | undefined> {
  try {
    return await readRun(store, run);
  } catch (error) {
    if (error instanceof InvalidDocument) return undefined;
    throw error;
  }
}
