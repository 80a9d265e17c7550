type NumberArray = Float32Array | Float64Array | Uint32Array;

/** An array of numbers that grows as rows come in. */
export class GrowingArray<A extends NumberArray> {
  readonly #make: (length: number) => A;
  #array: A;
  #length = 0;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#array = make(1 << 12);
  }

  /** Whether so many more values need a larger array. With millions of them that is milliseconds of copying. */
  outgrownBy(count: number): boolean {
    return this.#length + count > this.#array.length;
  }

  /** Appends the values at these positions, or all where none are given. */
  append(values: ArrayLike<number>, positions?: Uint32Array): void {
    const count = positions?.length ?? values.length;
    this.#reserve(this.#length + count);
    if (positions) {
      for (let i = 0; i < count; i++)
        this.#array[this.#length + i] = values[positions[i] as number] as number;
    } else {
      this.#array.set(values, this.#length);
    }
    this.#length += count;
  }

  /** What was appended so far. */
  get values(): A {
    return this.#array.subarray(0, this.#length) as A;
  }

  #reserve(length: number): void {
    if (length <= this.#array.length) return;
    const larger = this.#make(Math.max(length, this.#array.length * 2));
    larger.set(this.values);
    this.#array = larger;
  }
}
