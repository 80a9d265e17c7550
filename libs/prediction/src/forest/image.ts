import { WalkerUnsupported } from '../errors.ts';

/** The bytes that a kernel works on, while they are put together: numbers at addresses that are multiples of four. */
export class Image {
  /** What was given out so far. Nothing lies at address 0. */
  bytes = 64;
  #view = new DataView(new ArrayBuffer(1 << 16));
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * The address of so many bytes, in whole cache lines of 64.
   *
   * @throws {WalkerUnsupported} when that is more than the limit.
   */
  take(bytes: number): number {
    const address = this.bytes;
    this.bytes += Math.ceil(bytes / 64) * 64;
    if (this.bytes <= this.#maxBytes) return address;
    throw new WalkerUnsupported(`it takes more memory than the limit, ${this.#maxBytes} bytes`);
  }

  u32(address: number, ...values: readonly number[]): void {
    const view = this.#upTo(address + values.length * 4);
    values.forEach((value, i) => view.setUint32(address + i * 4, value, true));
  }

  f32(address: number, ...values: readonly number[]): void {
    const view = this.#upTo(address + values.length * 4);
    values.forEach((value, i) => view.setFloat32(address + i * 4, value, true));
  }

  u8(address: number, ...values: readonly number[]): void {
    const view = this.#upTo(address + values.length);
    values.forEach((value, i) => view.setUint8(address + i, value));
  }

  /** Writes what there is into memory that is all zeros. */
  copyTo(memory: ArrayBufferLike): void {
    const written = Math.min(this.#view.byteLength, memory.byteLength);
    new Uint8Array(memory).set(new Uint8Array(this.#view.buffer, 0, written));
  }

  #upTo(end: number): DataView {
    if (end > this.#view.byteLength) {
      const larger = new Uint8Array(2 ** Math.ceil(Math.log2(end)));
      larger.set(new Uint8Array(this.#view.buffer));
      this.#view = new DataView(larger.buffer);
    }
    return this.#view;
  }
}
