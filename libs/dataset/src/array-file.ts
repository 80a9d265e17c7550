import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArtifact } from '@plumbline/stage';

export type NumberArray = Float32Array | Uint8Array | Uint16Array | Uint32Array;

/** Writes an array as it lies in memory: little-endian on every machine we support. */
export const writeArray = (folder: string, file: string, array: NumberArray): Promise<void> =>
  writeFile(join(folder, file), new Uint8Array(array.buffer, array.byteOffset, array.byteLength));

/**
 * Reads a file of exactly this many bytes onto shared memory, without a copy in between.
 *
 * @throws {InvalidArtifact} when it is not there, or has another length.
 */
export async function readShared(folder: string, file: string, bytes: number): Promise<SharedArrayBuffer> {
  const handle = await open(join(folder, file)).catch((cause: unknown) => {
    throw new InvalidArtifact('dataset', `its file '${file}' cannot be read.`, { cause });
  });
  try {
    const { size } = await handle.stat();
    if (size !== bytes) throw new InvalidArtifact('dataset', `'${file}' has ${size} bytes, not ${bytes}.`);
    const shared = new SharedArrayBuffer(bytes);
    const view = new Uint8Array(shared);
    for (let at = 0; at < bytes;) {
      const { bytesRead } = await handle.read(view, at, Math.min(bytes - at, PIECE), at);
      if (bytesRead === 0)
        throw new InvalidArtifact('dataset', `'${file}' became shorter while it was read.`);
      at += bytesRead;
    }
    return shared;
  } finally {
    await handle.close();
  }
}

/** Bytes a read asks for: the system refuses more than 2 GiB at once. */
const PIECE = 1 << 26;
