import { InvalidArtifact, PlumblineError, type ModelVersion } from '@plumbline/stage';
import { readRun, type CallRecord, type Store } from '@plumbline/store';
import type { SlimmingParams } from '@plumbline/slim';

/** Thrown when a model's lineage cannot be followed to the rows it was made from. */
export class LineageGone extends PlumblineError {
  constructor(
    readonly model: string,
    readonly missing: string,
  ) {
    super(
      `${model} cannot be slimmed: ${missing}; train it again with the same store, and slim the version that it becomes.`,
    );
  }
}

/** What a registered model was made from and how: what slimming goes on from. */
export interface Lineage {
  readonly source: SlimmingParams['source'];
  /** The params of the stages that evaluated and exported it. */
  readonly evaluation: CallRecord['params'];
  readonly export: CallRecord['params'];
  /** The export that takes prepared rows: the registered one may take raw columns. */
  readonly exported: string;
}

/**
 * Follows a registered model through the record of its run: the calls that made its booster, its quality report and its
 * parity report say which rows went in.
 *
 * @throws {LineageGone} when the record, or an artifact it names, is no longer in the store.
 */
export async function lineageOf(store: Store, version: ModelVersion): Promise<Lineage> {
  const model = `${version.name} ${version.version}`;
  const record = await readRun(store, version.run);
  if (!record) throw new LineageGone(model, `the record of its run ${version.run} is not in the store`);
  const made = (role: string): CallRecord => {
    const digest = partOf(version, role);
    const call = record.calls.find(({ outputs }) =>
      Object.values(outputs).some((output) => output.digest === digest),
    );
    if (call) return call;
    throw new LineageGone(model, `its run ${version.run} does not say how its '${role}' was made`);
  };
  const given = ({ id, inputs }: CallRecord, input: string): string => {
    const digest = inputs[input];
    if (digest !== undefined) return digest;
    throw new LineageGone(model, `stage '${id}' of its run ${version.run} was given no '${input}' rows`);
  };
  const source = {
    model: `${version.name}@${version.version}`,
    onnx: version.digest,
    booster: partOf(version, 'booster'),
    preparation: partOf(version, 'preparation'),
    training: given(made('booster'), 'training'),
    validation: given(made('booster'), 'validation'),
    test: given(made('quality'), 'test'),
  };
  for (const [role, digest] of Object.entries(source)) {
    if (role !== 'model' && !(await store.findArtifact(digest)))
      throw new LineageGone(model, `its ${role}, artifact ${digest.slice(0, 12)}, is not in the store`);
  }
  const exporting = record.calls.find(({ stage, outputs }) => stage === 'export' && outputs['onnx']);
  if (!exporting) throw new LineageGone(model, `its run ${version.run} does not say how it was exported`);
  return {
    source,
    evaluation: made('quality').params,
    export: exporting.params,
    exported: exporting.outputs['onnx']?.digest ?? version.digest,
  };
}

function partOf({ name, version, artifacts }: ModelVersion, role: string): string {
  const digest = artifacts[role];
  if (digest !== undefined) return digest;
  throw new InvalidArtifact(
    'model',
    `${name} ${version} was registered without its '${role}'; register it anew.`,
  );
}
