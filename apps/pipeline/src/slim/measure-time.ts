import { Dataset } from '@plumbline/dataset';
import { OnnxModel, OnnxSession } from '@plumbline/onnx';
import { ArtifactMissing, loadArtifact, type Store } from '@plumbline/store';
import type { AnyKind, ValueOf } from '@plumbline/stage';

/** How long a model takes, in the ONNX Runtime of this machine. */
export interface PredictionTime {
  /** Median, of a thousand rows. */
  readonly milliseconds: number;
}

/** Rows that are predicted at once, and how often. */
const ROWS = 10_000;
const TURNS = 9;

/** Times models in turn on the same rows, so that whatever else the machine does meets all of them. */
export async function measureTime(
  store: Store,
  rows: string,
  models: readonly string[],
): Promise<PredictionTime[]> {
  const { meta, features } = await load(store, Dataset, rows);
  const count = Math.min(ROWS, meta.rows);
  const columns = meta.features.length;
  const matrix = { rows: count, columns, values: features.subarray(0, count * columns) };
  const sessions: OnnxSession[] = [];
  try {
    for (const digest of models)
      sessions.push(await OnnxSession.create((await load(store, OnnxModel, digest)).bytes));
    const taken = sessions.map((): number[] => []);
    for (let turn = 0; turn < TURNS; turn++)
      for (const [i, session] of sessions.entries()) {
        const began = performance.now();
        await session.predict(matrix);
        taken[i]?.push(performance.now() - began);
      }
    return taken.map((times) => ({ milliseconds: (median(times) * 1000) / count }));
  } finally {
    for (const session of sessions) await session.dispose();
  }
}

async function load<K extends AnyKind>(store: Store, kind: K, digest: string): Promise<ValueOf<K>> {
  const artifact = await store.findArtifact(digest);
  if (!artifact) throw new ArtifactMissing(digest, store.location);
  return (await loadArtifact(store, kind, artifact)) as ValueOf<K>;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
