import { randomStream } from './random-stream.ts';

/** The positions 0 … count − 1 in a random order. */
export function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** At most `limit` of the positions 0 … count − 1, each as likely as any other, rising; all of them where they fit. */
export function sampleRows(count: number, limit: number, seed: number): Uint32Array {
  if (count <= limit) return Uint32Array.from({ length: count }, (_, i) => i);
  return shuffled(count, randomStream(seed)).subarray(0, limit).slice().sort();
}
