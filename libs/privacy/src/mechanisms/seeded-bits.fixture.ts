import type { RandomBits } from './random-bits.ts';

/** Bits that a test can have again: Bob Jenkins's small fast counting generator, sfc32. Never for noise that protects anyone. */
export function seededBits(seed: number): RandomBits {
  let [a, b, c, counter] = [0x9e3779b9, seed | 0, 0x85ebca6b, 1];
  const next = () => {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + word;
    return word >>> 0;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}
