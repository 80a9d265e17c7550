import { type TreeGame } from '../tree/game.ts';
import { gaussLegendre } from '../tree/quadrature.ts';
import { Columns, type Column } from './columns.ts';
import { TreeTape, UNROLLED } from './tree-tape.ts';
import { Words } from './words.ts';

/** Trees whose sums are kept apart until they are added to the total: float32 sums in two levels err less than in one. */
interface Chunk {
  readonly output: number;
  /** Trees, counted from the tape's first. */
  readonly from: number;
  readonly to: number;
}

/** Some trees of a model, compiled: records of all that does not depend on the row. */
export interface Tape {
  readonly records: Int32Array;
  /** Four words a tree: where its records begin and end, its quadrature nodes, where its constants begin, in bytes. */
  readonly trees: Int32Array;
  /** Per number of nodes n: n weights, n nodes (8 at least) and the squares of those nodes. */
  readonly constants: Float32Array;
  /** By output, and within one in the model's order. */
  readonly chunks: readonly Chunk[];
  readonly columns: readonly Column[];
  readonly features: readonly number[];
  /** Bytes of scratch that the records need. */
  readonly scratch: number;
  readonly bytes: number;
}

/** Bytes of records after which a chunk ends. */
const CHUNK_BYTES = 1 << 17;

/** Writes a tape tree by tree, until it is full. */
export class TapeWriter {
  readonly #records = new Words();
  readonly #columns = new Columns();
  readonly #trees: number[] = [];
  readonly #constants = new Constants();
  readonly #chunks: Chunk[] = [];
  #chunkFrom = 0;
  #scratch = 0;

  constructor(readonly maxBytes: number) {}

  get trees(): number {
    return this.#trees.length / 4;
  }

  /** @returns false where the tape has no room for it: the tree is not on it then, and the tape is to be ended. */
  add(game: TreeGame): boolean {
    const begin = this.#records.bytes;
    const { nodes, scratch } = TreeTape.write(game, this.#records, this.#columns);
    if (this.#bytes() + scratch > this.maxBytes) {
      this.#records.truncate(begin);
      return false;
    }
    this.#scratch = Math.max(this.#scratch, scratch);
    this.#trees.push(begin, this.#records.bytes, nodes, this.#constants.placeOf(nodes));
    this.#chunk(game.tree.output, begin);
    return true;
  }

  end(): Tape {
    return {
      records: this.#records.written(),
      trees: Int32Array.from(this.#trees),
      constants: Float32Array.from(this.#constants.numbers),
      chunks: this.#chunks,
      columns: this.#columns.columns,
      features: this.#columns.features,
      scratch: this.#scratch,
      bytes: this.#bytes(),
    };
  }

  #bytes(): number {
    return this.#records.bytes + 4 * (this.#trees.length + this.#constants.numbers.length);
  }

  #chunk(output: number, begin: number): void {
    const last = this.#chunks.at(-1);
    const goesOn = last?.output === output && begin - this.#chunkFrom < CHUNK_BYTES;
    if (last && goesOn) this.#chunks[this.#chunks.length - 1] = { ...last, to: this.trees };
    else {
      this.#chunks.push({ output, from: this.trees - 1, to: this.trees });
      this.#chunkFrom = begin;
    }
  }
}

/** Quadratures as the kernel reads them. */
class Constants {
  readonly numbers: number[] = [];
  readonly #placeOf = new Map<number, number>();

  /** The byte at which the constants for so many nodes begin. */
  placeOf(nodes: number): number {
    const known = this.#placeOf.get(nodes);
    if (known !== undefined) return known;
    const place = this.numbers.length * 4;
    const { weights, nodes: places } = gaussLegendre(nodes);
    const padding = new Array<number>(Math.max(0, UNROLLED - nodes)).fill(0);
    this.numbers.push(...weights, ...places, ...padding, ...places.map((t) => t * t), ...padding);
    this.#placeOf.set(nodes, place);
    return place;
  }
}
