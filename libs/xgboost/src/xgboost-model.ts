import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeIssue, InvalidArtifact, readPart, sha256, type ArtifactKind } from '@plumbline/stage';
import { z } from 'zod';
import { readBooster } from './model/read-model.ts';
import { roundsOf } from './model/rounds.ts';

/** What is known of a model without reading its trees. */
const XgboostModelInfoSchema = z.strictObject({
  /** XGBoost's name of it, such as `binary:logistic`. */
  objective: z.string(),
  /** In the order of the columns that it takes. */
  features: z.array(z.string()).min(1),
  /** Numbers it predicts a row: one a class for `multi:softprob`, else one. */
  outputs: z.int().positive(),
  rounds: z.int().nonnegative(),
  /** Where early stopping chose how many rounds to keep: the best one, counted from 1, which is the last. */
  bestRound: z.int().positive().optional(),
  /** The version of XGBoost that wrote it. */
  version: z.string(),
});
export type XgboostModelInfo = z.output<typeof XgboostModelInfoSchema>;

/** A trained model, as XGBoost saves it. */
export interface XgboostModel extends XgboostModelInfo {
  /** UBJSON, or JSON: what Python's `Booster.load_model` reads. */
  readonly bytes: Uint8Array;
}

/**
 * Bytes known to be a whole model, because XGBoost wrote them here or they were read through. XGBoost itself ends the
 * process on damaged ones.
 */
const sound = new WeakSet<Uint8Array>();

/** Says of a model that its bytes are known to be whole. */
export function vouchFor(model: XgboostModel): XgboostModel {
  sound.add(model.bytes);
  return model;
}

/**
 * Reads a model's bytes through, where nobody vouched for them: before XGBoost loads them, or they are stored.
 *
 * @throws what `modelOf` throws.
 */
export function expectSound(model: XgboostModel): void {
  if (!sound.has(model.bytes)) modelOf(model.bytes);
}

/**
 * A model that was saved elsewhere, by Python's xgboost for instance, from its bytes. They are checked through and
 * through, which takes some 20 ms a megabyte.
 *
 * @throws {InvalidModel} when they are not a model, or contradict themselves.
 * @throws {UnsupportedModel} when it uses a feature of XGBoost that is not read here.
 */
export function modelOf(bytes: Uint8Array): XgboostModel {
  const model = readBooster(bytes);
  return vouchFor({
    bytes,
    objective: model.objective,
    features: [...(model.featureNames ?? Array.from({ length: model.features }, (_, i) => `f${i}`))],
    outputs: model.outputs,
    rounds: roundsOf(model),
    ...(model.bestIteration !== undefined && { bestRound: model.bestIteration + 1 }),
    version: model.version.join('.'),
  });
}

const FileSchema = XgboostModelInfoSchema.extend({ sha256: z.string() });

/** `model.ubj` as XGBoost wrote it, and `model.json` with what is known of it and the SHA-256 that ties the two together. */
export const XgboostModel: ArtifactKind<XgboostModel, 'xgboost-model'> = {
  name: 'xgboost-model',
  async write(model, folder) {
    expectSound(model);
    const { bytes, ...info } = model;
    const file = FileSchema.parse({ ...info, sha256: sha256(bytes) });
    await writeFile(join(folder, 'model.ubj'), bytes);
    await writeFile(join(folder, 'model.json'), `${JSON.stringify(file, null, 2)}\n`);
  },
  async read(folder) {
    const bytes = await readPart('xgboost-model', folder, 'model.ubj');
    const text = await readPart('xgboost-model', folder, 'model.json', 'utf8');
    const { sha256: expected, ...info } = parseInfo(text);
    if (sha256(bytes) !== expected)
      throw new InvalidArtifact(
        'xgboost-model',
        `'model.ubj' is damaged, its SHA-256 is not the one in 'model.json'.`,
      );
    return vouchFor({ ...info, bytes });
  },
  describe: ({ objective, features, outputs, rounds, version }) => ({
    objective,
    features,
    outputs,
    rounds,
    version,
  }),
};

function parseInfo(text: string): z.output<typeof FileSchema> {
  try {
    return FileSchema.parse(JSON.parse(text));
  } catch (cause) {
    const said = cause instanceof z.ZodError ? cause.issues.flatMap((issue) => describeIssue(issue)) : [];
    const reason = said.length > 0 ? `has ${said.join('; ')}` : 'is not JSON';
    throw new InvalidArtifact('xgboost-model', `'model.json' ${reason}.`, { cause });
  }
}
