import {
  Cancelled,
  type Artifact,
  type Graph,
  type GraphCall,
  type JsonObject,
  type StageCall,
  type StageResult,
} from '@plumbline/stage';
import {
  saveRun,
  thisHost,
  type CallRecord,
  type RunRecord,
  type Store,
  type StoredDocument,
} from '@plumbline/store';
import { briefOf } from './brief.ts';

/** Keeps a run's record in the store up to date, one change after the other. */
export class RunBook {
  #record: RunRecord;
  #stored: StoredDocument | undefined;
  #saving: Promise<void> = Promise.resolve();
  readonly #store: Store;
  readonly #graph: Graph;

  private constructor(store: Store, graph: Graph, record: RunRecord) {
    this.#store = store;
    this.#graph = graph;
    this.#record = record;
  }

  get record(): RunRecord {
    return this.#record;
  }

  static async open(store: Store, graph: Graph, id: string): Promise<RunBook> {
    const book = new RunBook(store, graph, {
      format: 'plumbline-run/1',
      id,
      pipeline: graph.pipeline,
      status: 'running',
      startedAt: new Date().toISOString(),
      host: thisHost(),
      params: graph.params as JsonObject,
      calls: [],
      results: {},
      annotations: {},
    });
    await book.#save(book.#record);
    return book;
  }

  async succeeded(call: StageCall, result: StageResult, startedAt: Date, wallSeconds: number): Promise<void> {
    await this.#add({
      ...describedPart(call),
      id: call.id,
      stage: call.stage,
      status: 'succeeded',
      cached: result.cached,
      params: call.params,
      outputs: briefOf(result.outputs),
      metrics: { ...result.metrics },
      annotations: { ...result.annotations },
      startedAt: startedAt.toISOString(),
      wallSeconds,
    });
  }

  /** @param call - left out where the call failed before its inputs were known */
  async failed(
    { id, stage, params }: GraphCall,
    call: StageCall | undefined,
    error: unknown,
    startedAt: Date,
    wallSeconds: number,
  ): Promise<void> {
    await this.#add({
      ...(call ? describedPart(call) : { inputs: {}, sources: [] }),
      id,
      stage: stage.name,
      status: error instanceof Cancelled ? 'cancelled' : 'failed',
      cached: false,
      params: params as JsonObject,
      outputs: {},
      metrics: {},
      annotations: {},
      startedAt: startedAt.toISOString(),
      wallSeconds,
      error: describeError(error),
    });
  }

  /**
   * Ends the record: with the results that the run came to, and the reason where it came to no more.
   *
   * @param ending - given the record as it ends; what it gives back is saved
   */
  async close(
    failure: unknown,
    outputs: ReadonlyMap<string, Readonly<Record<string, Artifact>>>,
    ending: (record: RunRecord) => Promise<RunRecord> = async (record) => record,
  ): Promise<RunRecord> {
    const status =
      failure === undefined ? 'succeeded' : failure instanceof Cancelled ? 'cancelled' : 'failed';
    const ended: RunRecord = {
      ...this.#record,
      status,
      results: this.#results(outputs),
      finishedAt: new Date().toISOString(),
      ...(failure !== undefined && { error: describeError(failure) }),
    };
    await this.#save(await ending(ended));
    return this.#record;
  }

  #results(outputs: ReadonlyMap<string, Readonly<Record<string, Artifact>>>): RunRecord['results'] {
    const entries = Object.entries(this.#graph.results).flatMap(([name, { call, output, kind }]) => {
      const artifact = outputs.get(call)?.[output];
      return artifact ? [[name, { call, output, kind: kind.name, digest: artifact.digest }] as const] : [];
    });
    return Object.fromEntries(entries);
  }

  #add(call: CallRecord): Promise<void> {
    return this.#save({ ...this.#record, calls: [...this.#record.calls, call] });
  }

  /** Calls that end at once are saved one after the other; a save that failed does not keep the next from trying. */
  async #save(next: RunRecord): Promise<void> {
    this.#record = next;
    this.#saving = this.#saving
      .catch(() => undefined)
      .then(async () => {
        this.#stored = await saveRun(this.#store, next, this.#stored);
      });
    await this.#saving;
  }
}

const describedPart = ({ key, code, environment, inputs, sources }: StageCall) => ({
  key,
  code,
  environment,
  inputs: Object.fromEntries(Object.entries(inputs).map(([name, { digest }]) => [name, digest])),
  sources: [...sources],
});

const describeError = (error: unknown) =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
