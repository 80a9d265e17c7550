import { randomFillSync } from 'node:crypto';

/** Where exact samplers get their randomness: 32 independent fair bits a call, as an integer from 0 to 2³² − 1. */
export type RandomBits = () => number;

const BUFFER_BYTES = 1 << 16;

/**
 * Bits from the system's cryptographic generator, which nobody can seed or foresee. They are fetched 64 KiB at a time,
 * and overwritten once used, so that memory read later does not give the noise away.
 */
export function systemBits(): RandomBits {
  const words = new Uint32Array(BUFFER_BYTES / 4);
  let next = words.length;
  return () => {
    if (next === words.length) {
      randomFillSync(words);
      next = 0;
    }
    const word = words[next] as number;
    words[next++] = 0;
    return word;
  };
}
