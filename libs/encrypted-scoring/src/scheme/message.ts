import { createHash } from 'node:crypto';
import { MalformedMessage } from '../errors.ts';
import type { CipherText, Scheme } from './scheme.ts';

/** What a message holds: the encrypted rows of a client, or the encrypted scores of a server. */
export type MessageKind = 'rows' | 'scores';

const MAGIC = Buffer.from('plumbline-ckks/1');
const CODES: Readonly<Record<MessageKind, number>> = { rows: 1, scores: 2 };
const HEAD_BYTES = MAGIC.length + 8;
const DIGEST_BYTES = 32;

/** SEAL's own header of 16 bytes: how the rest is compressed (0: not at all), and the length of it all. */
const COMPRESSION_AT = 5;
const LENGTH_AT = 8;
const SEAL_HEAD_BYTES = 16;

/**
 * Puts ciphertexts into one message: magic, kind, count, then each ciphertext behind its length, and SHA-256 of it all.
 * Numbers are 32-bit little-endian. The digest finds damage; against someone who forges messages it does nothing.
 */
export function writeMessage(kind: MessageKind, ciphertexts: readonly Uint8Array[]): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(CODES[kind], 0);
  head.writeUInt32LE(ciphertexts.length, 4);
  const parts = ciphertexts.flatMap((bytes) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.byteLength);
    return [length, bytes];
  });
  const body = Buffer.concat([MAGIC, head, ...parts]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/** @throws {MalformedMessage} when it is none of this kind with so many ciphertexts. */
export function readMessage(unvalidated: Uint8Array, kind: MessageKind, count: number): Uint8Array[] {
  const bytes = Buffer.from(unvalidated.buffer, unvalidated.byteOffset, unvalidated.byteLength);
  if (bytes.length < HEAD_BYTES + DIGEST_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new MalformedMessage(kind, 'it does not begin as one does');
  const end = bytes.length - DIGEST_BYTES;
  if (!createHash('sha256').update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end)))
    throw new MalformedMessage(kind, 'it was cut off or changed on the way');
  if (bytes.readUInt32LE(MAGIC.length) !== CODES[kind])
    throw new MalformedMessage(kind, 'it holds something else');
  const found = bytes.readUInt32LE(MAGIC.length + 4);
  if (found !== count) throw new MalformedMessage(kind, `it has ${found} ciphertexts, not ${count}`);
  const ciphertexts: Uint8Array[] = [];
  let at = HEAD_BYTES;
  while (at + 4 <= end) {
    const length = bytes.readUInt32LE(at);
    ciphertexts.push(bytes.subarray(at + 4, Math.min(end, at + 4 + length)));
    at += 4 + length;
  }
  if (at !== end || ciphertexts.length !== count) throw new MalformedMessage(kind, 'its parts do not add up');
  return ciphertexts;
}

/**
 * Reads one ciphertext of a message, as SEAL checks it: of our parameters, whole, and with coefficients below the moduli.
 * One that is compressed, or not as long as it says, is refused before SEAL sees it: it would unpack whatever is in there,
 * or abort.
 *
 * @throws {MalformedMessage}
 */
export function readCiphertext({ seal, context }: Scheme, bytes: Uint8Array, kind: MessageKind): CipherText {
  const ciphertext = seal.CipherText();
  try {
    if (!isWhole(bytes)) throw new Error('It is compressed, cut off or no ciphertext.');
    ciphertext.loadArray(context, bytes);
    return ciphertext;
  } catch (cause) {
    ciphertext.delete();
    throw new MalformedMessage(kind, 'it holds what is no ciphertext of these parameters', { cause });
  }
}

function isWhole(bytes: Uint8Array): boolean {
  if (bytes.byteLength < SEAL_HEAD_BYTES || bytes[COMPRESSION_AT] !== 0) return false;
  const stated = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(LENGTH_AT, true);
  return stated === BigInt(bytes.byteLength);
}
