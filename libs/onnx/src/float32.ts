const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The float32 next to a finite one, above or below. */
export function neighbour(value: number, direction: 1 | -1): number {
  float[0] = value;
  if (float[0] === 0) return direction * 2 ** -149;
  // Of one sign, floats are in the order of their bits.
  bits[0] = (bits[0] ?? 0) + (float[0] > 0 ? direction : -direction);
  return float[0];
}

/** The greatest float32. */
export const MAX_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;
