import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256OfFile } from '@plumbline/stage';
import { z } from 'zod';
import { type Engine } from './engine.ts';
import { EngineDamaged } from './errors.ts';

/** What lies in an engine folder, as its `engine.json` says. Paths are relative to the folder. */
export const EngineManifestSchema = z.strictObject({
  library: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  source: z.enum(['wheel', 'debian']),
  /** The packages it was unpacked from: file name → SHA-256. */
  packages: z.record(z.string(), z.string()),
  /** Every file that is loaded: path → SHA-256. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type EngineManifest = z.output<typeof EngineManifestSchema>;

export const MANIFEST = 'engine.json';

/** The project's engine folder: PLUMBLINE_ENGINE_DIR, or `.cache/engine` of the workspace. */
export function engineFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['PLUMBLINE_ENGINE_DIR']) return resolve(env['PLUMBLINE_ENGINE_DIR']);
  return fileURLToPath(new URL('../../../../.cache/engine', import.meta.url));
}

/**
 * What an engine folder says it holds; `undefined` where it was never filled. Nothing is read but the manifest.
 *
 * @throws {EngineDamaged} when the manifest cannot be read.
 */
export async function readManifest(folder: string): Promise<EngineManifest | undefined> {
  try {
    return EngineManifestSchema.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new EngineDamaged(folder, `its ${MANIFEST} cannot be read`, { cause });
  }
}

/**
 * Checks every file that would be loaded against its SHA-256.
 *
 * @throws {EngineDamaged} naming the first that is missing or has other bytes.
 */
export async function verifyFiles(folder: string, { files }: EngineManifest): Promise<void> {
  for (const [path, expected] of Object.entries(files)) {
    const found = await sha256OfFile(join(folder, path)).catch((cause: unknown) => {
      throw new EngineDamaged(folder, `'${path}' cannot be read`, { cause });
    });
    if (found !== expected)
      throw new EngineDamaged(
        folder,
        `'${path}' has the SHA-256 ${found.slice(0, 12)}…, not ${expected.slice(0, 12)}…`,
      );
  }
}

/** The engine that a manifest tells of. */
export function engineOf(folder: string, { library, version, source, files }: EngineManifest): Engine {
  const sha256 = files[library];
  return { path: join(folder, library), version, source, ...(sha256 && { sha256 }) };
}
