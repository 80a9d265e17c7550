import { type TreeGame } from '../tree/game.ts';
import { gaussLegendre, nodesFor, type Quadrature } from '../tree/quadrature.ts';
import { thresholdOf, type Columns } from './columns.ts';
import { fuse, KIND } from '../tree/fuse.ts';
import { type Words } from './words.ts';

/** What the kernel knows records by. */
const RECORD = { down: 0, up: 1, upRepeated: 2, pair: 3, triple: 4, septet: 5 } as const;

/** Bytes of one quantity at one node, over the 16 rows of a tile. */
const VECTOR = 64;
/** Nodes of the kernel's unrolled code; with more it loops, and knows neither triples nor septets. */
export const UNROLLED = 8;

/** Where on the scratch what lies: first results that a record keeps for itself, ones in every bit, the root's factors. */
const ONES = VECTOR;
const ROOT = 2 * VECTOR;

/** A split that is yet to be told: its level, and where it finds `c` and leaves `p`. */
interface Ahead {
  readonly node: number;
  readonly level: number;
  readonly c: number;
  readonly p: number;
  /** Its subtree is told, and its sums are to be handed up. */
  readonly up: boolean;
}

/**
 * Tells one tree in records, which the kernel runs in order over a tile of rows: splits on the way down, and on the way
 * up once both subtrees are told.
 */
export class TreeTape {
  readonly nodes: number;
  readonly #game: TreeGame;
  readonly #words: Words;
  readonly #columns: Columns;
  readonly #quadrature: Quadrature;
  readonly #kinds: Uint8Array;

  private constructor(game: TreeGame, words: Words, columns: Columns) {
    this.#game = game;
    this.#words = words;
    this.#columns = columns;
    this.nodes = nodesFor(game.mostFeatures);
    this.#quadrature = gaussLegendre(this.nodes);
    this.#kinds = fuse(game);
  }

  /** @returns the quadrature nodes and the bytes of scratch that the records need. */
  static write(game: TreeGame, words: Words, columns: Columns): { nodes: number; scratch: number } {
    const tape = new TreeTape(game, words, columns);
    tape.#writeAll();
    return { nodes: tape.nodes, scratch: tape.#frameOf(game.deepest + 1) };
  }

  #writeAll(): void {
    if (this.#kinds[0] === KIND.leaf) return;
    const ahead: Ahead[] = [{ node: 0, level: 0, c: ROOT, p: ROOT + this.nodes * VECTOR, up: false }];
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      const kind = this.#kindOf(next.node);
      if (next.up) this.#up(next);
      else if (kind === KIND.pair) this.#pair(next);
      else if (kind === KIND.triple) this.#triple(next);
      else if (kind === KIND.septet) this.#septet(next);
      else ahead.push(...this.#down(next));
    }
  }

  #kindOf(node: number): number {
    const kind = this.#kinds[node] as number;
    return this.nodes > UNROLLED && (kind === KIND.triple || kind === KIND.septet) ? KIND.split : kind;
  }

  /** Where a level keeps what it hands down (2 × nodes), what is handed up to it, d, and masks of both sides. */
  #frameOf(level: number): number {
    return ROOT + (2 * this.nodes + level * (4 * this.nodes + 3)) * VECTOR;
  }

  #down(split: Ahead): Ahead[] {
    const { node, level, c } = split;
    const { tree, repeats, share } = this.#game;
    const frame = this.#frameOf(level);
    this.#words.ints(RECORD.down, this.#x(node));
    this.#words.floats(this.#threshold(node), share[node] as number);
    this.#words.ints(
      this.#within(node),
      this.#difference(level),
      repeats[node] ? this.#mask(level) : 0,
      c,
      frame,
    );
    this.#words.floats(...this.#beta(node));
    const children = [tree.left[node] as number, tree.right[node] as number].map((child, side) => ({
      node: child,
      level: level + 1,
      c: frame + side * this.nodes * VECTOR,
      p: frame + (2 + side) * this.nodes * VECTOR,
      up: false,
    }));
    const splits = children.filter((child) => this.#kinds[child.node] !== KIND.leaf);
    // A stack: the left child is told first.
    return [{ ...split, up: true }, ...splits.reverse()];
  }

  #up({ node, level, c, p }: Ahead): void {
    const { tree, ancestor, share } = this.#game;
    const [left, right] = [tree.left[node] as number, tree.right[node] as number];
    const repeated = ancestor[node] !== -1 || this.nodes > UNROLLED;
    const leaves = this.#kinds[left] === KIND.leaf ? 1 : this.#kinds[right] === KIND.leaf ? 2 : 0;
    this.#words.ints(repeated ? RECORD.upRepeated : RECORD.up, this.#phi(node));
    this.#words.floats(share[node] as number);
    this.#words.ints(this.#difference(level), c, this.#frameOf(level) + 2 * this.nodes * VECTOR, p, leaves);
    this.#words.floats(tree.value[left] as number, tree.value[right] as number, ...this.#beta(node));
    if (repeated) this.#words.floats(...this.#gamma(node));
  }

  #pair({ node, c, p }: Ahead): void {
    const { spread, lean, base } = this.#leaves(node);
    this.#words.ints(RECORD.pair, this.#x(node));
    this.#words.floats(this.#threshold(node));
    this.#words.ints(this.#phi(node), this.#within(node), c, p);
    this.#words.floats(spread, lean, base, ...this.#beta(node), ...this.#gamma(node));
  }

  #triple({ node, c, p }: Ahead): void {
    this.#words.ints(RECORD.triple, c, p);
    this.#words.floats(this.#under(node, node));
  }

  #septet({ node, c, p }: Ahead): void {
    const { tree, share } = this.#game;
    const [left, right] = [tree.left[node] as number, tree.right[node] as number];
    const [toLeft, toRight] = [this.#constant(left), this.#constant(right)];
    const apart = toLeft - toRight;
    this.#words.ints(RECORD.septet, c, p, this.#x(node));
    this.#words.floats(this.#threshold(node));
    this.#words.ints(this.#phi(node));
    this.#words.floats(share[node] as number, apart, toRight + (share[node] as number) * apart);
    this.#under(left, node);
    this.#under(right, node);
  }

  /**
   * The fifteen words of a split over two pairs. Where the tree ends sooner, splits between equal leaves are made up, on
   * what `above` is split on.
   *
   * @returns the constant that it hands up.
   */
  #under(node: number, above: number): number {
    const { tree, share } = this.#game;
    const isLeaf = (tree.left[node] as number) < 0;
    const [split, left, right] = isLeaf
      ? [above, node, node]
      : [node, tree.left[node] as number, tree.right[node] as number];
    const apart = this.#leaves(left).base - this.#leaves(right).base;
    this.#words.ints(this.#x(split));
    this.#words.floats(this.#threshold(split));
    this.#words.ints(this.#phi(split));
    this.#words.floats(share[split] as number, apart);
    for (const child of [left, right]) {
      const own = (tree.left[child] as number) < 0 ? split : child;
      const { spread, lean } = this.#leaves(child);
      this.#words.ints(this.#x(own));
      this.#words.floats(this.#threshold(own));
      this.#words.ints(this.#phi(own));
      this.#words.floats(spread, lean);
    }
    return this.#constant(node);
  }

  /** What a triple hands up at t = 0: its mean. */
  #constant(node: number): number {
    const { tree, share } = this.#game;
    const left = tree.left[node] as number;
    if (left < 0) return tree.value[node] as number;
    const toRight = this.#constant(tree.right[node] as number);
    return toRight + (share[node] as number) * (this.#constant(left) - toRight);
  }

  /** How far a pair's leaves are apart, that times the share of the left one, and their mean; a leaf is two equal ones. */
  #leaves(node: number): { spread: number; lean: number; base: number } {
    const { tree, share } = this.#game;
    const left = tree.left[node] as number;
    if (left < 0) return { spread: 0, lean: 0, base: tree.value[node] as number };
    const right = tree.value[tree.right[node] as number] as number;
    const spread = (tree.value[left] as number) - right;
    const lean = spread * (share[node] as number);
    return { spread, lean, base: right + lean };
  }

  /** Per node t / A, where A = t + (1 − t) × the shares above on the same feature. */
  #beta(node: number): number[] {
    const above = this.#game.above[node] as number;
    return Array.from(this.#quadrature.nodes, (t) => t / (above * (1 - t) + t));
  }

  /** Per node, those shares / A². */
  #gamma(node: number): number[] {
    const above = this.#game.above[node] as number;
    return Array.from(this.#quadrature.nodes, (t) => above / (above * (1 - t) + t) ** 2);
  }

  #x(node: number): number {
    return this.#columns.columnOf(this.#game.tree, node) * VECTOR;
  }

  #phi(node: number): number {
    return this.#columns.placeOf(this.#game.tree.feature[node] as number) * VECTOR;
  }

  #threshold(node: number): number {
    return thresholdOf(this.#game.tree, node);
  }

  #difference(level: number): number {
    return this.#frameOf(level) + 4 * this.nodes * VECTOR;
  }

  #mask(level: number): number {
    return this.#difference(level) + VECTOR;
  }

  /** Where it stands which rows meet all conditions on the feature above: all of them where there is none. */
  #within(node: number): number {
    const { ancestor, leftOfAncestor, depth } = this.#game;
    const above = ancestor[node] as number;
    if (above === -1) return ONES;
    return this.#mask(depth[above] as number) + (leftOfAncestor[node] ? 0 : VECTOR);
  }
}
