import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FeatureSchema } from '@plumbline/dataset';
import { InvalidArtifact, readPart, type ArtifactKind } from '@plumbline/stage';
import { z } from 'zod';

const ShapValuesMetaSchema = z.strictObject({
  rows: z.int().positive(),
  features: z.array(FeatureSchema).min(1),
  /** Names of the outputs: classes, or the target. */
  outputs: z.array(z.string()).min(1),
});

/** SHAP values of held-out rows, with the feature values they belong to. The arrays lie on shared memory. */
export interface ShapValues {
  readonly meta: z.output<typeof ShapValuesMetaSchema>;
  /** rows × outputs × (features + 1): after a row's SHAP values of an output stands its base value. */
  readonly contributions: Float32Array;
  /** rows × features, in the units of the source; a category is its code, NaN is missing. */
  readonly features: Float32Array;
  /** Position of each row among the held-out rows, rising. */
  readonly rows: Uint32Array;
}

const KIND = 'shap-values';

/** Little-endian arrays beside one JSON document. */
export const ShapValues: ArtifactKind<ShapValues, typeof KIND> = {
  name: KIND,
  async write({ meta, contributions, features, rows }, folder) {
    const save = (name: string, array: Float32Array | Uint32Array) =>
      writeFile(join(folder, name), new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    const document = JSON.stringify(ShapValuesMetaSchema.parse(meta), null, 2);
    await writeFile(join(folder, 'shap-values.json'), `${document}\n`);
    await save('contributions.f32', contributions);
    await save('features.f32', features);
    await save('rows.u32', rows);
  },
  async read(folder) {
    const meta = await readMeta(folder);
    const { rows, outputs, features } = meta;
    const width = outputs.length * (features.length + 1);
    return {
      meta,
      contributions: new Float32Array(await readShared(folder, 'contributions.f32', rows * width)),
      features: new Float32Array(await readShared(folder, 'features.f32', rows * features.length)),
      rows: new Uint32Array(await readShared(folder, 'rows.u32', rows)),
    };
  },
  describe: ({ meta }) => ({
    rows: meta.rows,
    features: meta.features.length,
    outputs: meta.outputs.length,
  }),
};

async function readMeta(folder: string) {
  const text = await readPart(KIND, folder, 'shap-values.json', 'utf8');
  try {
    return ShapValuesMetaSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new InvalidArtifact(KIND, `'shap-values.json' does not have the form of one.`, { cause });
  }
}

/** Reads an array of 4-byte numbers. */
async function readShared(folder: string, file: string, length: number): Promise<SharedArrayBuffer> {
  const bytes = await readPart(KIND, folder, file);
  if (bytes.byteLength !== length * 4)
    throw new InvalidArtifact(KIND, `'${file}' has ${bytes.byteLength} bytes, not ${length * 4}.`);
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** One output's SHAP values of one feature, and that feature's values, as the plots take them. */
export function columnOf(values: ShapValues, output: number, feature: number) {
  const { rows, outputs, features } = values.meta;
  const width = features.length + 1;
  const column = { contributions: new Float32Array(rows), values: new Float32Array(rows) };
  for (let row = 0; row < rows; row++) {
    const at = (row * outputs.length + output) * width + feature;
    column.contributions[row] = values.contributions[at] as number;
    column.values[row] = values.features[row * features.length + feature] as number;
  }
  return column;
}
