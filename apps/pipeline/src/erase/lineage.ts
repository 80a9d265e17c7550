import type { Digest } from '@plumbline/stage';
import type { RunRecord } from '@plumbline/store';

/** Artifacts by digest, with their kind. */
export type Artifacts = Map<Digest, string>;

/** Adds all that any run has made from these artifacts, and from that, and so on. */
export function withDescendants(runs: readonly RunRecord[], artifacts: Artifacts): Artifacts {
  const calls = runs.flatMap((run) => run.calls);
  const all: Artifacts = new Map(artifacts);
  for (let before = -1; before !== all.size;) {
    before = all.size;
    for (const { inputs, outputs } of calls)
      if (Object.values(inputs).some((digest) => all.has(digest)))
        for (const { digest, kind } of Object.values(outputs)) all.set(digest, kind);
  }
  return all;
}

/** Models, and the preparation without which they can score nothing. */
const MODELS = ['xgboost-model', 'onnx-model', 'json:preparation'];

/** Kinds without a single row's values: metrics by round, how far an export is off, and what the registry was told. */
const WITHOUT_ROWS = ['json:training-history', 'json:parity', 'json:registration'];

/**
 * Whether an artifact of this kind goes. All do that are not known to be without rows: data sets, SHAP values, figures and
 * reports with single rows, and whatever a team adds. Models stay unless asked for, and are stale.
 */
export const isErased = (kind: string, deleteModels: boolean): boolean =>
  !WITHOUT_ROWS.includes(kind) && (deleteModels || !MODELS.includes(kind));
