import { type LeafGame } from '../leaves/leaf-game.ts';
import { gaussLegendre, nodesFor } from '../tree/quadrature.ts';
import { type LeafGroup } from './leaf-groups.ts';

/** What a group of leaves adds, for every way in which its splits may decide. */
export interface LeafTable {
  /** Each once. */
  readonly features: readonly number[];
  /** Lines × features. Of the number of a line, the first split has the highest bit: 1 where a row goes left. */
  readonly values: Float64Array;
}

export function tabulate({ splits, leaves }: LeafGroup): LeafTable {
  const features = [...new Set(leaves.flatMap((leaf) => [...leaf.features]))];
  const lines = 2 ** splits.length;
  const values = new Float64Array(lines * features.length);
  const met = new Uint8Array(lines);
  for (const leaf of leaves) {
    meetInEveryLine(leaf, splits, met);
    const own = valuesByMet(leaf);
    const count = leaf.features.length;
    for (let i = 0; i < count; i++) {
      const place = features.indexOf(leaf.features[i] as number);
      for (let line = 0, at = place; line < lines; line++, at += features.length)
        values[at] = (values[at] as number) + (own[(met[line] as number) * count + i] as number);
    }
  }
  return { features, values };
}

/** Writes of each line the leaf's features whose conditions are all met, a bit each. */
function meetInEveryLine(leaf: LeafGame, splits: readonly number[], met: Uint8Array): void {
  met.fill(2 ** leaf.features.length - 1);
  leaf.splits.forEach((split, i) => {
    const place = splits.length - 1 - splits.indexOf(split);
    const left = leaf.left[i] as number;
    const without = ~(1 << (leaf.slots[i] as number));
    for (let line = 0; line < met.length; line++)
      if (((line >> place) & 1) !== left) met[line] = (met[line] as number) & without;
  });
}

/**
 * A leaf's Shapley values, for every set of features whose conditions are met: value (o − r) ∫ ∏ (t o′ + (1 − t) r′) dt, the
 * product over the others, in as many lines as there are sets.
 */
function valuesByMet({ value, shares }: LeafGame): Float64Array {
  const count = shares.length;
  const { nodes, weights } = gaussLegendre(nodesFor(count));
  const values = new Float64Array(2 ** count * count);
  for (let q = 0; q < nodes.length; q++) {
    const t = nodes[q] as number;
    const factors = Float64Array.from({ length: 2 * count }, (_, at) =>
      factorOf(t, at & 1, shares[at >> 1] as number),
    );
    for (let met = 0; met < 2 ** count; met++) {
      let product = value * (weights[q] as number);
      for (let i = 0; i < count; i++) product *= factors[2 * i + ((met >> i) & 1)] as number;
      // Neither the row nor any training row comes through.
      if (product === 0) continue;
      for (let i = 0, at = met * count; i < count; i++, at++) {
        const o = (met >> i) & 1;
        const own = (product * (o - (shares[i] as number))) / (factors[2 * i + o] as number);
        values[at] = (values[at] as number) + own;
      }
    }
  }
  return values;
}

const factorOf = (t: number, o: number, r: number): number => t * o + (1 - t) * r;
