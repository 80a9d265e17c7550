import { Many } from './parts/many';
import { Moments } from './parts/moments';
import { Nodal } from './parts/nodal';
import { Eight, Five, Four, One, Seven, Six, Three, Two, Zero } from './parts/number';
import { Pair } from './parts/pair';

/** What a record is; each is followed by its fields, as its class lists them. */
const DOWN = 0;
const UP = 1;
const UP_REPEATED = 2;
const PAIR = 3;
const TRIPLE = 4;
const SEPTET = 5;

/** The records of one tree over one tile, at `N` nodes. */
function tile<N>(tape: usize, end: usize, nodes: usize, x: usize, phi: usize, s: usize, width: usize): void {
  const n: usize = offsetof<N>();
  for (let record = tape; record < end;) {
    switch (load<i32>(record)) {
      case DOWN:
        Nodal.down<N>(record, x, s, width);
        record += (9 + n) << 2;
        break;
      case UP:
        Nodal.up<N, Zero>(record, phi, s, width);
        record += (10 + n) << 2;
        break;
      case UP_REPEATED:
        Nodal.up<N, One>(record, phi, s, width);
        record += (10 + 2 * n) << 2;
        break;
      case PAIR:
        Pair.run<N>(record, x, phi, s, width);
        record += (10 + 2 * n) << 2;
        break;
      case TRIPLE:
        Moments.triple<N>(record, nodes, x, phi, s, width);
        record += 76;
        break;
      default:
        Moments.septet<N>(record, nodes, x, phi, s, width);
        record += 156;
    }
  }
}

/** The same at any number of nodes: no triples, no septets, and every feature told as repeated. */
function tileOfMany(n: i32, tape: usize, end: usize, x: usize, phi: usize, s: usize, width: usize): void {
  for (let record = tape; record < end;) {
    switch (load<i32>(record)) {
      case DOWN:
        Many.down(n, record, x, s, width);
        record += (<usize>(9 + n)) << 2;
        break;
      case UP_REPEATED:
        Many.up(n, record, phi, s, width);
        record += (<usize>(10 + 2 * n)) << 2;
        break;
      default:
        Many.pair(n, record, x, phi, s, width);
        record += (<usize>(10 + 2 * n)) << 2;
    }
  }
}

/** Writes a number of vectors of a tile, one number in each. */
function fill(to: usize, from: usize, count: i32): void {
  for (let q = 0; q < count; q++) {
    const value = v128.load_splat<f32>(from + ((<usize>q) << 2));
    const at = to + ((<usize>q) << 6);
    v128.store(at, value);
    v128.store(at, value, 16);
    v128.store(at, value, 32);
    v128.store(at, value, 48);
  }
}

/**
 * Adds the SHAP values of trees to `phi`, trees as the outer loop, so that a tree's records stay near.
 *
 * @param trees of each tree: byte where its records begin, and where they end, counted from `tape`; its quadrature nodes,
 *   n; byte of its constants, counted from `constants`: weights, then nodes and their squares, 8 each.
 * @param x tiles of `columns` columns, @param phi tiles of `features` columns; a column of a tile is 16 rows, 64 bytes.
 * @param s scratch: 64 bytes of results, 64 of ones in every bit, the root's weights, then the frames of the levels.
 */
export function explain(
  trees: usize,
  count: i32,
  tape: usize,
  constants: usize,
  x: usize,
  columns: i32,
  phi: usize,
  features: i32,
  s: usize,
  rows: i32,
): void {
  for (let t = 0; t < count; t++) {
    const tree = trees + ((<usize>t) << 4);
    const from = tape + <usize>load<i32>(tree);
    const end = tape + <usize>load<i32>(tree, 4);
    const n = load<i32>(tree, 8);
    const weights = constants + <usize>load<i32>(tree, 12);
    fill(s + 128, weights, n);
    const nodes = weights + ((<usize>n) << 2);
    let xTile = x;
    let phiTile = phi;
    for (let ahead = rows; ahead > 0; ahead -= 16) {
      // A row alone costs as much as four.
      const width: usize = ahead < 16 ? ((<usize>(ahead + 3)) >> 2) << 4 : 64;
      switch (n) {
        case 1:
          tile<One>(from, end, nodes, xTile, phiTile, s, width);
          break;
        case 2:
          tile<Two>(from, end, nodes, xTile, phiTile, s, width);
          break;
        case 3:
          tile<Three>(from, end, nodes, xTile, phiTile, s, width);
          break;
        case 4:
          tile<Four>(from, end, nodes, xTile, phiTile, s, width);
          break;
        case 5:
          tile<Five>(from, end, nodes, xTile, phiTile, s, width);
          break;
        case 6:
          tile<Six>(from, end, nodes, xTile, phiTile, s, width);
          break;
        case 7:
          tile<Seven>(from, end, nodes, xTile, phiTile, s, width);
          break;
        case 8:
          tile<Eight>(from, end, nodes, xTile, phiTile, s, width);
          break;
        default:
          tileOfMany(n, from, end, xTile, phiTile, s, width);
      }
      xTile += (<usize>columns) << 6;
      phiTile += (<usize>features) << 6;
    }
  }
}

/** Adds `count` numbers to `total` and sets them to zero: float32 sums in two levels err less than in one. */
export function settle(phi: usize, total: usize, count: i32): void {
  for (let at: usize = 0; at < (<usize>count) << 2; at += 16) {
    v128.store(total + at, f32x4.add(v128.load(total + at), v128.load(phi + at)));
    v128.store(phi + at, f32x4.splat(0));
  }
}
