import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** A SHA-256 in lower-case hexadecimal: 64 characters. */
export type Digest = string;

export const sha256 = (data: string | Uint8Array): Digest => createHash('sha256').update(data).digest('hex');

/** SHA-256 of a file's bytes, read as a stream, so a file of any size will do. */
export async function sha256OfFile(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/**
 * JSON with object keys sorted and no white space, so that equal values have equal bytes (the order and number rules
 * of RFC 8785). Keys whose value is `undefined` are left out.
 *
 * @throws TypeError when a number is not finite: JSON cannot hold it, and `null` would hide it.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`JSON cannot hold the number ${value}.`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

/** The digest of a JSON value, whatever the order of its keys. */
export const digestOfJson = (value: unknown): Digest => sha256(canonicalJson(value));
