import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidArtifact } from './errors.ts';
import type { JsonObject } from './json.ts';
import { describeIssue } from './params.ts';

/**
 * How artifacts of one kind are written, read and validated. An artifact is a folder of files; the store copies,
 * hashes and commits it, so a kind deals in plain paths and never in digests.
 */
export interface ArtifactKind<T, Name extends string = string> {
  readonly name: Name;
  /** Writes the value's files into an empty folder. Equal values must give equal bytes. */
  write(value: T, folder: string): Promise<void>;
  /**
   * Reads the value back from a folder whose bytes were checked against the digest.
   *
   * @throws {InvalidArtifact} when the files do not have the kind's form.
   */
  read(folder: string): Promise<T>;
  /**
   * Small facts for records and hooks, stored in the manifest: never rows, never personal data. A kind that can hold
   * protected rows says so with `protected`, the name of the data set they are of.
   */
  describe?(value: T): JsonObject;
}

/** Any kind: for places that pass artifacts on without looking inside. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the value's type is erased on purpose
export type AnyKind = ArtifactKind<any>;

/** The value an artifact of a kind holds. */
export type ValueOf<K> = K extends ArtifactKind<infer T> ? T : never;

/** A kind of which a stage may be given nothing. */
export type OptionalKind = AnyKind & { readonly optional: true };

/**
 * Says of an input that a call may leave it out: `inputs: { comparison: optional(ComparisonReport) }`. What it is not
 * given is left out of the stage's `inputs`, and of the cache key.
 */
export const optional = <K extends AnyKind>(kind: K): K & { readonly optional: true } => ({
  ...kind,
  optional: true,
});

export const isOptional = (kind: AnyKind): kind is OptionalKind => 'optional' in kind;

/** A JSON document whose form a zod schema says. The name tells kinds apart in records: `json:quality`. */
export function Json<S extends z.ZodType, Name extends string>(
  name: Name,
  schema: S,
): ArtifactKind<z.output<S>, `json:${Name}`> {
  const file = 'value.json';
  return {
    name: `json:${name}`,
    async write(value, folder) {
      await writeFile(join(folder, file), `${JSON.stringify(schema.parse(value), null, 2)}\n`);
    },
    async read(folder) {
      const text = await readPart(`json:${name}`, folder, file, 'utf8');
      const parsed = schema.safeParse(parseJson(`json:${name}`, file, text));
      if (parsed.success) return parsed.data;
      throw new InvalidArtifact(
        `json:${name}`,
        `'${file}' has ${parsed.error.issues.flatMap((issue) => describeIssue(issue)).join('; ')}.`,
      );
    },
  };
}

/** A self-contained HTML page that a person opens. */
export const Page: ArtifactKind<string, 'page'> = {
  name: 'page',
  write: (html, folder) => writeFile(join(folder, 'index.html'), html),
  read: (folder) => readPart('page', folder, 'index.html', 'utf8'),
};

/** A set of named files, such as the figures of a report: file name → bytes. */
export const Files: ArtifactKind<Readonly<Record<string, Uint8Array>>, 'files'> = {
  name: 'files',
  async write(files, folder) {
    const odd = Object.keys(files).find((name) => name === 'index.json' || !/^[\w][\w.-]*$/.test(name));
    if (odd !== undefined) throw new InvalidArtifact('files', `'${odd}' cannot be the name of a file in it.`);
    await writeFile(join(folder, 'index.json'), JSON.stringify(Object.keys(files).sort()));
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  },
  async read(folder) {
    const unvalidatedIndex = parseJson(
      'files',
      'index.json',
      await readPart('files', folder, 'index.json', 'utf8'),
    );
    const index = z.array(z.string().regex(/^[\w][\w.-]*$/)).safeParse(unvalidatedIndex);
    if (!index.success) throw new InvalidArtifact('files', `'index.json' is not a list of file names.`);
    const entries = index.data.map(async (name) => [name, await readPart('files', folder, name)] as const);
    return Object.fromEntries(await Promise.all(entries));
  },
};

/**
 * Reads one file of an artifact.
 *
 * @throws {InvalidArtifact} when the artifact does not hold it.
 */
export async function readPart(kind: string, folder: string, file: string, encoding: 'utf8'): Promise<string>;
export async function readPart(kind: string, folder: string, file: string): Promise<Buffer>;
export async function readPart(
  kind: string,
  folder: string,
  file: string,
  encoding?: 'utf8',
): Promise<string | Buffer> {
  try {
    return await readFile(join(folder, file), encoding);
  } catch (cause) {
    throw new InvalidArtifact(kind, `its file '${file}' cannot be read.`, { cause });
  }
}

function parseJson(kind: string, file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidArtifact(kind, `'${file}' is not JSON.`, { cause });
  }
}
