import { PlumblineError, type ModelVersion } from '@plumbline/stage';
import { modelNameOf, staleModels, type Store } from '@plumbline/store';

/** Thrown when a model is to score that learned from rows which since were erased. */
export class ModelStale extends PlumblineError {
  constructor(readonly model: string) {
    super(
      `${model} is stale: it was made from rows of a person whose data were erased; ` +
        `train it anew from the source without them, or add --allow-stale until that is done.`,
    );
  }
}

/** @throws {ModelStale} */
export async function requireFresh(store: Store, version: ModelVersion): Promise<void> {
  const name = modelNameOf(version);
  if ((await staleModels(store)).has(name)) throw new ModelStale(name);
}
