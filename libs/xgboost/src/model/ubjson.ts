/**
 * A decoder of Universal Binary JSON, draft 12 (ubjson.org), as far as JSON reaches: what XGBoost writes as `.ubj`.
 * Strongly typed containers of numbers become typed arrays; objects have no prototype, so any key is safe.
 */

/** Thrown inside this folder when bytes are not UBJSON; `readModel` makes an `InvalidModel` of it. */
export class UbjsonSyntaxError extends Error {
  constructor(
    problem: string,
    readonly offset: number,
  ) {
    super(`${problem} at byte ${offset}`);
  }
}

/** Containers inside containers: XGBoost's models have 6. */
const MAX_DEPTH = 64;

const NUMBER_BYTES: Readonly<Record<string, number>> = { i: 1, U: 1, I: 2, l: 4, L: 8, d: 4, D: 8 };

/** A typed array over bytes of its own, in the order of this machine. */
const arrayOver: Readonly<Record<string, (buffer: ArrayBuffer) => NumberArray | BigInt64Array>> = {
  i: (buffer) => new Int8Array(buffer),
  U: (buffer) => new Uint8Array(buffer),
  I: (buffer) => new Int16Array(buffer),
  l: (buffer) => new Int32Array(buffer),
  L: (buffer) => new BigInt64Array(buffer),
  d: (buffer) => new Float32Array(buffer),
  D: (buffer) => new Float64Array(buffer),
};

type NumberArray = Int8Array | Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** The type all items of a container have, and how many they are, where the container says so. */
interface Header {
  readonly type?: string;
  readonly count?: number;
}

/**
 * Decodes one UBJSON value that fills the bytes.
 *
 * @throws {UbjsonSyntaxError} when the bytes are not that. Memory is bounded by a small multiple of the input's length.
 */
export function decodeUbjson(bytes: Uint8Array): unknown {
  const decoder = new Decoder(bytes);
  const value = decoder.value(decoder.marker(), 0);
  decoder.expectEnd();
  return value;
}

class Decoder {
  readonly #view: DataView;
  readonly #text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next type marker; no-ops before it are skipped. */
  marker(): string {
    let marker: string;
    do marker = String.fromCharCode(this.#view.getUint8(this.#take(1)));
    while (marker === 'N');
    return marker;
  }

  value(type: string, depth: number): unknown {
    if (depth > MAX_DEPTH) throw this.#error(`more than ${MAX_DEPTH} containers inside each other`);
    if (type in NUMBER_BYTES) return this.#number(type);
    switch (type) {
      case 'Z':
        return null;
      case 'T':
        return true;
      case 'F':
        return false;
      case 'S':
        return this.#string(this.#length());
      case 'C':
        return this.#string(1);
      case 'H':
        return this.#highPrecision();
      case '[':
        return this.#array(depth);
      case '{':
        return this.#object(depth);
      default:
        throw this.#error(`unknown type marker ${JSON.stringify(type)}`);
    }
  }

  expectEnd(): void {
    if (this.#at !== this.bytes.length) throw this.#error('bytes after the end of the value');
  }

  #array(depth: number): unknown {
    const { type, count } = this.#header();
    if (type !== undefined && count !== undefined && type in NUMBER_BYTES) return this.#numbers(type, count);
    const items: unknown[] = [];
    for (const marker of this.#items(']', type, count)) items.push(this.value(marker, depth + 1));
    return items;
  }

  #object(depth: number): unknown {
    const { type, count } = this.#header();
    const object = Object.create(null) as Record<string, unknown>;
    if (count !== undefined) {
      for (let i = 0; i < count; i++) this.#entry(object, this.marker(), type, depth);
      return object;
    }
    for (let marker = this.marker(); marker !== '}'; marker = this.marker())
      this.#entry(object, marker, undefined, depth);
    return object;
  }

  /** A key is a string without its marker: what comes first is the marker of its length. */
  #entry(
    object: Record<string, unknown>,
    lengthMarker: string,
    type: string | undefined,
    depth: number,
  ): void {
    const key = this.#string(this.#length(lengthMarker));
    object[key] = this.value(type ?? this.marker(), depth + 1);
  }

  /** The marker of each item of an array, until its count or its end mark. */
  *#items(end: string, type: string | undefined, count: number | undefined): Generator<string> {
    if (count !== undefined) {
      for (let i = 0; i < count; i++) yield type ?? this.marker();
      return;
    }
    for (let marker = this.marker(); marker !== end; marker = this.marker()) yield marker;
  }

  #header(): Header {
    const type = this.#skipIf('$') ? this.marker() : undefined;
    if (!this.#skipIf('#')) {
      if (type !== undefined) throw this.#error('a container with a type and no count');
      return {};
    }
    // Items of these types have no bytes of their own: a short input could claim any number of them.
    if (type !== undefined && 'ZTF'.includes(type))
      throw this.#error(`a container of the valueless type ${type}`);
    const count = this.#length();
    const least = count * ((type && NUMBER_BYTES[type]) || 1);
    if (least > this.bytes.length - this.#at)
      throw this.#error(`a container of ${count} items, more than there are bytes left`);
    return type === undefined ? { count } : { type, count };
  }

  /** Copied whole and swapped from big-endian, which is many times faster than number by number. */
  #numbers(type: string, count: number): NumberArray {
    const size = NUMBER_BYTES[type] ?? 1;
    const at = this.#take(count * size);
    const copy = Buffer.from(new Uint8Array(this.bytes.subarray(at, at + count * size)).buffer);
    if (size === 2) copy.swap16();
    if (size === 4) copy.swap32();
    if (size === 8) copy.swap64();
    const numbers = arrayOver[type]?.(copy.buffer) ?? new Uint8Array();
    if (!(numbers instanceof BigInt64Array)) return numbers;
    return Float64Array.from(numbers, (wide) => this.#safeInteger(Number(wide)));
  }

  #number(type: string): number {
    const at = this.#take(NUMBER_BYTES[type] ?? 1);
    switch (type) {
      case 'i':
        return this.#view.getInt8(at);
      case 'U':
        return this.#view.getUint8(at);
      case 'I':
        return this.#view.getInt16(at);
      case 'l':
        return this.#view.getInt32(at);
      case 'd':
        return this.#view.getFloat32(at);
      case 'D':
        return this.#view.getFloat64(at);
      default:
        return this.#safeInteger(this.#view.getInt32(at) * 2 ** 32 + this.#view.getUint32(at + 4));
    }
  }

  #safeInteger(wide: number): number {
    if (!Number.isSafeInteger(wide)) throw this.#error('an integer beyond 2^53');
    return wide;
  }

  #highPrecision(): number {
    const text = this.#string(this.#length());
    if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text))
      throw this.#error('a high-precision number that is none');
    return Number(text);
  }

  #length(marker = this.marker()): number {
    if (!'iUIlL'.includes(marker)) throw this.#error(`a length of type ${JSON.stringify(marker)}`);
    const length = this.#number(marker);
    if (length < 0) throw this.#error(`the negative length ${length}`);
    return length;
  }

  #string(length: number): string {
    const at = this.#take(length);
    try {
      return this.#text.decode(this.bytes.subarray(at, at + length));
    } catch {
      throw this.#error('a string that is not UTF-8');
    }
  }

  #skipIf(character: string): boolean {
    const found = this.bytes[this.#at] === character.charCodeAt(0);
    if (found) this.#at++;
    return found;
  }

  /** Moves past so many bytes and gives back where they begin. */
  #take(length: number): number {
    const at = this.#at;
    if (length > this.bytes.length - at) throw this.#error('the bytes end too early');
    this.#at += length;
    return at;
  }

  #error(problem: string): UbjsonSyntaxError {
    return new UbjsonSyntaxError(problem, this.#at);
  }
}
