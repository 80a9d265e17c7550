/**
 * A number in [0, 1) that depends on the seed, on what it is drawn for, and on the row alone — not on the rows before
 * it, the threads, or the version of a library. It is MurmurHash3's finaliser (Appleby 2011) over the three in turn.
 */
export function draw(seed: number, purpose: number, row: number): number {
  return mix(mix(mix(seed) ^ purpose) ^ row) / 0x1_0000_0000;
}

function mix(value: number): number {
  // An odd constant first: the finaliser alone leaves 0 as it is.
  let h = (value + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
