import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArtifact, JsonObjectSchema, readPart, type ArtifactKind } from '@plumbline/stage';
import { readShared, writeArray, type NumberArray } from './array-file.ts';
import { formOf } from './form.ts';
import { DatasetMetaSchema, type DatasetMeta } from './meta.ts';

/** Bytes of a pseudonym. */
const PSEUDONYM_BYTES = 32;

/** A prepared data set in memory. The arrays lie on shared memory, so worker threads read them without a copy. */
export interface Dataset {
  readonly meta: DatasetMeta;
  /** rows × features, row after row; NaN is missing. */
  readonly features: Float32Array;
  /** One a row: the class's code, or the value to predict. */
  readonly labels: Float32Array;
  /** One a row, positive; left out where every row weighs 1. */
  readonly weights?: Float32Array;
  /** Column → the code of each row. */
  readonly groups: Readonly<Record<string, Uint16Array>>;
  /** The row of the source each row came from, counted from 1 after the header. */
  readonly sourceRows: Uint32Array;
  /** Identifier column → 32 bytes a row, all 0 where the identifier is missing. For joins, never for learning. */
  readonly pseudonyms?: Readonly<Record<string, Uint8Array>>;
}

/** Little-endian arrays beside one JSON document: read as they lie, with the same bytes on every machine we support. */
export const Dataset: ArtifactKind<Dataset, 'dataset'> = {
  name: 'dataset',
  async write(dataset, folder) {
    const meta = DatasetMetaSchema.parse(dataset.meta);
    const save = (file: string, array: NumberArray, length: number) => {
      if (array.length === length) return writeArray(folder, file, array);
      throw new InvalidArtifact('dataset', `'${file}' would hold ${array.length} values, not ${length}.`);
    };
    await writeFile(join(folder, 'dataset.json'), `${JSON.stringify(meta, null, 2)}\n`);
    await save('features.f32', dataset.features, meta.rows * meta.features.length);
    await save('labels.f32', dataset.labels, meta.rows);
    await save('source-rows.u32', dataset.sourceRows, meta.rows);
    if (meta.weighted) await save('weights.f32', dataset.weights ?? new Float32Array(), meta.rows);
    for (const [i, group] of meta.groups.entries())
      await save(`group-${i}.u16`, codesOf(dataset, group.column), meta.rows);
    for (const [i, column] of (meta.pseudonyms ?? []).entries())
      await save(
        `pseudonym-${i}.u8`,
        dataset.pseudonyms?.[column] ?? new Uint8Array(),
        meta.rows * PSEUDONYM_BYTES,
      );
  },
  async read(folder) {
    const meta = await readMeta(folder);
    const f32 = async (file: string, length: number) =>
      new Float32Array(await readShared(folder, file, length * 4));
    const groups: Record<string, Uint16Array> = {};
    for (const [i, group] of meta.groups.entries())
      groups[group.column] = new Uint16Array(await readShared(folder, `group-${i}.u16`, meta.rows * 2));
    const pseudonyms: Record<string, Uint8Array> = {};
    for (const [i, column] of (meta.pseudonyms ?? []).entries())
      pseudonyms[column] = new Uint8Array(
        await readShared(folder, `pseudonym-${i}.u8`, meta.rows * PSEUDONYM_BYTES),
      );
    return {
      meta,
      features: await f32('features.f32', meta.rows * meta.features.length),
      labels: await f32('labels.f32', meta.rows),
      ...(meta.weighted && { weights: await f32('weights.f32', meta.rows) }),
      groups,
      sourceRows: new Uint32Array(await readShared(folder, 'source-rows.u32', meta.rows * 4)),
      ...(meta.pseudonyms && { pseudonyms }),
    };
  },
  describe: ({ meta }) => ({
    rows: meta.rows,
    features: meta.features.length,
    columns: meta.columns,
    form: JsonObjectSchema.parse(formOf(meta)),
    ...(meta.protected !== undefined && protectedFacts(meta)),
    ...(meta.pseudonyms && { pseudonyms: meta.pseudonyms }),
  }),
};

/** What must be known of protected rows before they are read: whose they are, and how many numbers figures by group have. */
const protectedFacts = ({ protected: dataset, groups }: DatasetMeta) => ({
  protected: dataset as string,
  groups: groups.map(({ column, categories }) => ({ column, categories: categories.length })),
});

/**
 * The codes of one group column.
 *
 * @throws {InvalidArtifact} when the data set does not hold it.
 */
export function codesOf(dataset: Dataset, column: string): Uint16Array {
  const codes = dataset.groups[column];
  if (!codes) throw new InvalidArtifact('dataset', `it holds no codes of the group column '${column}'.`);
  return codes;
}

/** A Float32Array on shared memory. */
export const sharedFloat32 = (length: number): Float32Array =>
  new Float32Array(new SharedArrayBuffer(length * 4));

async function readMeta(folder: string): Promise<DatasetMeta> {
  const text = await readPart('dataset', folder, 'dataset.json', 'utf8');
  try {
    return DatasetMetaSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new InvalidArtifact('dataset', `'dataset.json' does not have the form of one.`, { cause });
  }
}
