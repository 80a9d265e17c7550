import { setImmediate } from 'node:timers/promises';
import { type TreeModel } from '@plumbline/xgboost';
import { type Tables, TablesWriter } from './table/tables.ts';
import { type Tape, TapeWriter } from './tape/tape.ts';
import { type TreeGame, treeGame } from './tree/game.ts';

/** Some trees of a model, ready to be run: all of them, where the tape has room. */
export interface Piece {
  readonly tape?: Tape;
  /** Where there is no kernel. */
  readonly tables?: Tables;
  /** Trees that are walked as they are: those that no tape, or no table, has room for. */
  readonly plain: readonly TreeGame[];
  /** Per output, what these trees add before anything of a row is known. */
  readonly expected: Float64Array;
}

export interface CompileOptions {
  readonly kernel: boolean;
  readonly maxTapeBytes: number;
}

/** Milliseconds of work after which others get their turn on this thread. */
const TURN = 10;

/**
 * Compiles a model, piece by piece: a piece is held at a time, whatever the model's size.
 *
 * @throws {MissingCover} when a tree has none.
 */
export async function* compile(model: TreeModel, options: CompileOptions): AsyncGenerator<Piece> {
  let piece = new PieceWriter(model.outputs, options);
  let turn = performance.now();
  for (const index of byOutput(model)) {
    const game = treeGame(model.trees[index] as TreeModel['trees'][number], index);
    if (!piece.add(game)) {
      yield piece.end();
      piece = new PieceWriter(model.outputs, options);
      piece.add(game);
    }
    if (performance.now() - turn < TURN) continue;
    await setImmediate();
    turn = performance.now();
  }
  yield piece.end();
}

/**
 * All trees of a model as games.
 *
 * @throws {MissingCover} when a tree has none.
 */
export async function gamesOf(model: TreeModel): Promise<TreeGame[]> {
  const games: TreeGame[] = [];
  for await (const { plain } of compile(model, { kernel: false, maxTapeBytes: 0 })) games.push(...plain);
  return games;
}

/** The trees' numbers, output by output, and in the model's order within one. */
const byOutput = ({ trees }: TreeModel): number[] =>
  trees.map((_, index) => index).sort((a, b) => outputAt(trees, a) - outputAt(trees, b) || a - b);

const outputAt = (trees: TreeModel['trees'], index: number): number => trees[index]?.output ?? 0;

class PieceWriter {
  readonly #tape: TapeWriter | undefined;
  readonly #tables: TablesWriter;
  readonly #plain: TreeGame[] = [];
  readonly #expected: Float64Array;

  constructor(outputs: number, { kernel, maxTapeBytes }: CompileOptions) {
    this.#tape = kernel ? new TapeWriter(maxTapeBytes) : undefined;
    this.#tables = new TablesWriter(maxTapeBytes);
    this.#expected = new Float64Array(outputs);
  }

  /** @returns false where there is no room for the tree. */
  add(game: TreeGame): boolean {
    if (!this.#tape) {
      if (!this.#tables.add(game)) this.#plain.push(game);
    } else if (!this.#tape.add(game)) {
      // A tree that has no room on an empty tape has none on any.
      if (this.#tape.trees > 0) return false;
      this.#plain.push(game);
    }
    const { output } = game.tree;
    this.#expected[output] = (this.#expected[output] as number) + game.expected;
    return true;
  }

  end(): Piece {
    const hasTape = this.#tape !== undefined && this.#tape.trees > 0;
    const hasTables = this.#tables.bytes > 0;
    return {
      ...(hasTape && { tape: this.#tape.end() }),
      ...(hasTables && { tables: this.#tables.end() }),
      plain: this.#plain,
      expected: this.#expected,
    };
  }
}
