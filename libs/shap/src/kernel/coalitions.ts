/**
 * Coalitions in pairs: each is measured with its complement, as Covert & Lee (2021), "Improving KernelSHAP: practical
 * Shapley value estimation via linear regression", found to halve the variance or better.
 */
export interface CoalitionPairs {
  /** Features that play. */
  readonly players: number;
  readonly pairs: number;
  /** pairs × players: 1 where the pair's first coalition has the feature, 0 where its second has. */
  readonly members: Uint8Array;
  /** One a pair: its share of Shapley's kernel; of a drawn pair, by how often it was drawn. */
  readonly weights: Float64Array;
  /** One a pair: how often it was drawn; 0 where all pairs of its sizes are there. */
  readonly draws: Uint32Array;
}

/** The pairs of a coalition of `size` features with one of the others. */
interface PairsOfSize {
  readonly size: number;
  /** How many there are; infinite where they are beyond counting. */
  readonly count: number;
  /** Of all of them together in Shapley's kernel (Lundberg & Lee 2017), up to a factor that all sizes share. */
  readonly weight: number;
}

/**
 * Chooses what coalitions of n features to measure. From single features inwards, a size is taken whole where as many draws as
 * its weight would get are enough for all of it, and single features always; of the sizes that are left, pairs are drawn by
 * the kernel's weight. With 2ⁿ − 2 samples or more that is every coalition.
 *
 * @param samples coalitions that may be measured, at least 4 × players
 */
export function coalitionPairs(players: number, samples: number, random: () => number): CoalitionPairs {
  const sizes = sizesOf(players);
  const budget = Math.floor(samples / 2);
  const { whole, left } = takeWhole(sizes, budget);
  const writer = new PairWriter(players);
  for (const { size, count, weight } of whole) writer.addAll(size, count, weight / count);
  const rest = sizes.slice(whole.length);
  if (rest.length > 0) writer.draw(rest, left, random);
  return writer.end();
}

function sizesOf(players: number): PairsOfSize[] {
  const sizes: PairsOfSize[] = [];
  let subsets = 1;
  for (let size = 1; size <= players / 2; size++) {
    subsets *= (players - size + 1) / size;
    // Both of such a pair have this size, so the pairs are half as many as the coalitions.
    const half = 2 * size === players ? 0.5 : 1;
    sizes.push({ size, count: Math.round(half * subsets), weight: half / (size * (players - size)) });
  }
  return sizes;
}

function takeWhole(sizes: readonly PairsOfSize[], budget: number) {
  if (sizes.reduce((sum, { count }) => sum + count, 0) <= budget) return { whole: sizes, left: 0 };
  let [left, weightLeft, taken] = [budget, sizes.reduce((sum, { weight }) => sum + weight, 0), 0];
  for (const { size, count, weight } of sizes) {
    if (size > 1 && count > (left * weight) / weightLeft) break;
    left -= count;
    weightLeft -= weight;
    taken += 1;
  }
  return { whole: sizes.slice(0, taken), left };
}

class PairWriter {
  readonly #players: number;
  readonly #members: Uint8Array[] = [];
  readonly #weights: number[] = [];
  readonly #draws: number[] = [];
  readonly #drawn = new Map<string, number>();

  constructor(players: number) {
    this.#players = players;
  }

  /** Adds the first coalitions of a size in lexical order: where a pair has two of this size, the half with feature 0. */
  addAll(size: number, count: number, weight: number): void {
    const chosen = Array.from({ length: size }, (_, i) => i);
    for (let i = 0; i < count; i++) {
      const members = new Uint8Array(this.#players);
      for (const feature of chosen) members[feature] = 1;
      this.#push(members, weight, 0);
      next(chosen, this.#players);
    }
  }

  draw(sizes: readonly PairsOfSize[], times: number, random: () => number): void {
    const total = sizes.reduce((sum, { weight }) => sum + weight, 0);
    const order = Uint32Array.from({ length: this.#players }, (_, i) => i);
    for (let i = 0; i < times; i++)
      this.#addDrawn(this.#drawOne(sizeAt(sizes, random() * total), order, random), total / times);
  }

  end(): CoalitionPairs {
    const members = new Uint8Array(this.#members.length * this.#players);
    this.#members.forEach((own, pair) => members.set(own, pair * this.#players));
    return {
      players: this.#players,
      pairs: this.#members.length,
      members,
      weights: Float64Array.from(this.#weights),
      draws: Uint32Array.from(this.#draws),
    };
  }

  /** A coalition of a size, each as likely as any other, by the first steps of a shuffle. */
  #drawOne(size: number, order: Uint32Array, random: () => number): Uint8Array {
    const members = new Uint8Array(this.#players);
    for (let i = 0; i < size; i++) {
      const j = i + Math.floor(random() * (this.#players - i));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
      members[order[i] as number] = 1;
    }
    const isSecondOfPair = 2 * size === this.#players && members[0] === 0;
    return isSecondOfPair ? members.map((member) => 1 - member) : members;
  }

  #addDrawn(members: Uint8Array, weight: number): void {
    const key = Buffer.from(members.buffer).toString('latin1');
    const at = this.#drawn.get(key);
    if (at === undefined) {
      this.#drawn.set(key, this.#members.length);
      this.#push(members, weight, 1);
    } else {
      this.#weights[at] = (this.#weights[at] as number) + weight;
      this.#draws[at] = (this.#draws[at] as number) + 1;
    }
  }

  #push(members: Uint8Array, weight: number, draws: number): void {
    this.#members.push(members);
    this.#weights.push(weight);
    this.#draws.push(draws);
  }
}

/** Moves on to the next combination in lexical order. */
function next(chosen: number[], of: number): void {
  let last = chosen.length - 1;
  while (last >= 0 && chosen[last] === of - chosen.length + last) last--;
  if (last < 0) return;
  chosen[last] = (chosen[last] as number) + 1;
  for (let i = last + 1; i < chosen.length; i++) chosen[i] = (chosen[i - 1] as number) + 1;
}

function sizeAt(sizes: readonly PairsOfSize[], at: number): number {
  let before = 0;
  for (const { size, weight } of sizes) {
    before += weight;
    if (at < before) return size;
  }
  return sizes.at(-1)?.size ?? 1;
}
