/**
 * An encoder of Universal Binary JSON, draft 12 (ubjson.org), in the form that XGBoost reads: lengths are 64-bit, objects end
 * by a brace, arrays are counted, and typed arrays of numbers are strongly typed containers.
 */
export function encodeUbjson(value: UbjsonValue): Uint8Array {
  const parts: Uint8Array[] = [];
  write(value, (part) => parts.push(part));
  return Buffer.concat(parts);
}

export type UbjsonArray = Uint8Array | Int32Array | BigInt64Array | Float32Array;
/** What can be written. Numbers are 32-bit integers; text is how XGBoost keeps all others. */
export type UbjsonValue = string | number | UbjsonArray | readonly UbjsonValue[] | UbjsonObject;
export interface UbjsonObject {
  readonly [key: string]: UbjsonValue;
}

type Emit = (part: Uint8Array) => void;

function write(value: UbjsonValue, emit: Emit): void {
  if (typeof value === 'string') {
    emit(marker('S'));
    writeText(value, emit);
  } else if (typeof value === 'number') {
    emit(marker('l'));
    emit(bigEndian(Int32Array.of(value)));
  } else if (ArrayBuffer.isView(value)) {
    emit(marker(`[$${typeOf(value)}#`));
    emit(lengthOf(value.length));
    emit(bigEndian(value));
  } else if (isList(value)) {
    emit(marker('[#'));
    emit(lengthOf(value.length));
    for (const item of value) write(item, emit);
  } else {
    emit(marker('{'));
    for (const [key, item] of Object.entries(value)) {
      writeText(key, emit);
      write(item, emit);
    }
    emit(marker('}'));
  }
}

const isList = (value: readonly UbjsonValue[] | UbjsonObject): value is readonly UbjsonValue[] =>
  Array.isArray(value);

function writeText(text: string, emit: Emit): void {
  const bytes = Buffer.from(text);
  emit(lengthOf(bytes.length));
  emit(bytes);
}

function typeOf(array: UbjsonArray): string {
  if (array instanceof Uint8Array) return 'U';
  if (array instanceof Int32Array) return 'l';
  return array instanceof Float32Array ? 'd' : 'L';
}

const marker = (text: string): Uint8Array => Buffer.from(text, 'latin1');

function lengthOf(length: number): Uint8Array {
  const bytes = Buffer.alloc(9);
  bytes.write('L', 'latin1');
  bytes.writeBigInt64BE(BigInt(length), 1);
  return bytes;
}

/** A copy, swapped from the order of this machine. */
function bigEndian(array: UbjsonArray): Uint8Array {
  const copy = Buffer.from(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  if (array.BYTES_PER_ELEMENT === 4) copy.swap32();
  if (array.BYTES_PER_ELEMENT === 8) copy.swap64();
  return copy;
}
