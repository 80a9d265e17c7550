/** Numbers of four bytes in a row, of either kind, growing as they are written. */
export class Words {
  #ints = new Int32Array(1024);
  #floats = new Float32Array(this.#ints.buffer);
  #length = 0;

  get bytes(): number {
    return this.#length * 4;
  }

  ints(...numbers: readonly number[]): void {
    this.#grow(numbers.length);
    for (const number of numbers) this.#ints[this.#length++] = number;
  }

  floats(...numbers: readonly number[]): void {
    this.#grow(numbers.length);
    for (const number of numbers) this.#floats[this.#length++] = number;
  }

  /** Rounds many numbers at once to floats. */
  append(numbers: Float64Array): void {
    this.#grow(numbers.length);
    this.#floats.set(numbers, this.#length);
    this.#length += numbers.length;
  }

  /** Forgets what was written beyond a number of bytes. */
  truncate(bytes: number): void {
    this.#length = Math.min(this.#length, bytes / 4);
  }

  written(): Int32Array {
    return this.#ints.subarray(0, this.#length);
  }

  #grow(by: number): void {
    if (this.#length + by <= this.#ints.length) return;
    const ints = new Int32Array(Math.max(2 * this.#ints.length, this.#length + by));
    ints.set(this.#ints);
    this.#ints = ints;
    this.#floats = new Float32Array(ints.buffer);
  }
}
