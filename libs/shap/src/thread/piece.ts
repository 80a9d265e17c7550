import { Interactions } from '../leaves/interactions.ts';
import { Interventional } from '../leaves/interventional.ts';
import { RowByRow } from '../leaves/row-by-row.ts';
import { PlainTrees } from '../plain/plain-trees.ts';
import { type RowBlock } from '../rows.ts';
import { type Tables } from '../table/tables.ts';
import { TablesRunner } from '../table/tables-runner.ts';
import { BLOCK_ROWS, TapeRunner, type LoadedTape } from '../tape/tape-runner.ts';
import { type TreeGame } from '../tree/game.ts';

/** Some trees of a model, as a thread takes them, and what it is to compute of them. */
export type LoadedPiece = PathDependent | Pairs | Against;

interface PathDependent {
  readonly method: 'path-dependent';
  readonly tape?: LoadedTape;
  readonly tables?: Tables;
  readonly plain: readonly TreeGame[];
}

interface Pairs {
  readonly method: 'interactions';
  readonly games: readonly TreeGame[];
  readonly outputs: number;
  readonly columns: number;
}

interface Against {
  readonly method: 'interventional';
  readonly games: readonly TreeGame[];
  readonly outputs: number;
  readonly columns: number;
  /** rows × columns, on shared memory. */
  readonly background: Float32Array;
}

/** What adds to the values of a block of rows. */
export interface BlockExplainer {
  explain(block: RowBlock): void;
}

/** @param thread counted from 0. */
export function explainersOf(piece: LoadedPiece, thread: number): readonly BlockExplainer[] {
  switch (piece.method) {
    case 'path-dependent': {
      const { tape, tables, plain } = piece;
      return [
        ...(tape ? [new TapeRunner(tape, thread)] : []),
        ...(tables ? [new TablesRunner(tables)] : []),
        new PlainTrees(plain),
      ];
    }
    case 'interactions':
      return [new RowByRow(new Interactions(piece.games), piece.outputs * (piece.columns + 1) ** 2)];
    case 'interventional': {
      const { games, background, columns, outputs } = piece;
      return [new RowByRow(new Interventional(games, background, columns), outputs * (columns + 1))];
    }
  }
}

/** Rows that a thread explains before it takes the next: fixed, so that results do not depend on the threads. */
export const blockRowsOf = ({ method }: LoadedPiece): number =>
  method === 'path-dependent' ? BLOCK_ROWS : 8;

/** About how many milliseconds a row takes, from measurements: it decides where rows are explained. */
export function workOf(piece: LoadedPiece): number {
  switch (piece.method) {
    case 'path-dependent':
      return (
        (piece.tape?.tape.bytes ?? 0) * 2e-8 +
        (piece.tables?.records.length ?? 0) * 1e-6 +
        splits(piece.plain) * 8e-5
      );
    case 'interactions':
      return piece.games.reduce((sum, game) => sum + game.order.length * game.mostFeatures ** 2, 0) * 1e-5;
    case 'interventional':
      return splits(piece.games) * Math.min(64, piece.background.length / piece.columns) * 1e-5;
  }
}

const splits = (games: readonly TreeGame[]): number =>
  games.reduce((sum, { order }) => sum + (order.length - 1) / 2, 0);
