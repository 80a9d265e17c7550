import type { Graph, PastCall, StageCall, StageResult } from '@plumbline/stage';
import { InvalidDocument, readCallCache, readRun, type Store } from '@plumbline/store';

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
    return Promise.all(behind.map((call) => this.#past(call.id)));
  }

  async #past(id: string): Promise<PastCall> {
    const { call, result } = this.#ended.get(id) as { call: StageCall; result: StageResult };
    const { stage, run } = call;
    if (!result.cached) return { id, stage, run: run.id, annotations: result.annotations };
    const maker = (await readCallCache(this.#store, call.key))?.run ?? run.id;
    return { id, stage, run: maker, annotations: await this.#annotations(maker, call) };
  }

  async #annotations(run: string, { key }: StageCall): Promise<PastCall['annotations']> {
    try {
      const record = await readRun(this.#store, run);
      return record?.calls.find((made) => made.key === key && !made.cached)?.annotations ?? {};
    } catch (error) {
      if (error instanceof InvalidDocument) return {};
      throw error;
    }
  }
}
