// Predicts with a forest, by its nodes or by its byte program. Addresses are bytes in the caller's memory; the tables
// they point to are laid out by src/walker/forest.

/** A node, 16 bytes: the address of its left child, which the right one follows; the byte offset of its column in a row. */
const NODE_COLUMN: usize = 4;
const NODE_THRESHOLD: usize = 8;
const NODE_VALUE: usize = 12;

/** A tree, 12 bytes: the address of its root, its depth, and the greatest depth of it and the seven after it. */
const TREE_BYTES: usize = 12;
const TREE_DEPTH: usize = 4;
const TREE_DEPTH_OF_EIGHT: usize = 8;

/** One step down. A leaf has NaN for its threshold and leads to itself, so a walk may go on past it. */
function step(node: usize, row: usize): usize {
  const isLeft = load<f32>(row + load<u32>(node, NODE_COLUMN)) < load<f32>(node, NODE_THRESHOLD);
  return load<u32>(node) + (usize(!isLeft) << 4);
}

/** The margin of one row: `start` and then tree by tree, which are walked eight at a time. */
export function walkRow(trees: usize, count: i32, row: usize, start: f32): f32 {
  let margin = start;
  let tree = trees;
  const end = trees + <usize>count * TREE_BYTES;
  for (; tree + 8 * TREE_BYTES <= end; tree += 8 * TREE_BYTES) {
    let a: usize = load<u32>(tree);
    let b: usize = load<u32>(tree, 1 * TREE_BYTES);
    let c: usize = load<u32>(tree, 2 * TREE_BYTES);
    let d: usize = load<u32>(tree, 3 * TREE_BYTES);
    let e: usize = load<u32>(tree, 4 * TREE_BYTES);
    let f: usize = load<u32>(tree, 5 * TREE_BYTES);
    let g: usize = load<u32>(tree, 6 * TREE_BYTES);
    let h: usize = load<u32>(tree, 7 * TREE_BYTES);
    for (let depth = load<u32>(tree, TREE_DEPTH_OF_EIGHT); depth > 0; depth--) {
      a = step(a, row);
      b = step(b, row);
      c = step(c, row);
      d = step(d, row);
      e = step(e, row);
      f = step(f, row);
      g = step(g, row);
      h = step(h, row);
    }
    margin += load<f32>(a, NODE_VALUE);
    margin += load<f32>(b, NODE_VALUE);
    margin += load<f32>(c, NODE_VALUE);
    margin += load<f32>(d, NODE_VALUE);
    margin += load<f32>(e, NODE_VALUE);
    margin += load<f32>(f, NODE_VALUE);
    margin += load<f32>(g, NODE_VALUE);
    margin += load<f32>(h, NODE_VALUE);
  }
  for (; tree < end; tree += TREE_BYTES) {
    let node: usize = load<u32>(tree);
    for (let depth = load<u32>(tree, TREE_DEPTH); depth > 0; depth--) node = step(node, row);
    margin += load<f32>(node, NODE_VALUE);
  }
  return margin;
}

/**
 * Adds trees to the margins of rows, eight rows at a time.
 *
 * @param rowBytes from one row to the next
 * @param rows rounded up to eights: the margins and the rows past the last are written and read, and mean nothing
 */
export function walkRows(
  trees: usize,
  count: i32,
  first: usize,
  rowBytes: usize,
  rows: i32,
  margins: usize,
): void {
  const end = trees + <usize>count * TREE_BYTES;
  for (let tree = trees; tree < end; tree += TREE_BYTES) {
    const root: usize = load<u32>(tree);
    const steps = load<u32>(tree, TREE_DEPTH);
    let row = first;
    let margin = margins;
    for (let i = 0; i < rows; i += 8) {
      const row2 = row + 2 * rowBytes;
      const row4 = row + 4 * rowBytes;
      const row6 = row + 6 * rowBytes;
      let a = root;
      let b = root;
      let c = root;
      let d = root;
      let e = root;
      let f = root;
      let g = root;
      let h = root;
      for (let depth = steps; depth > 0; depth--) {
        a = step(a, row);
        b = step(b, row + rowBytes);
        c = step(c, row2);
        d = step(d, row2 + rowBytes);
        e = step(e, row4);
        f = step(f, row4 + rowBytes);
        g = step(g, row6);
        h = step(h, row6 + rowBytes);
      }
      add(margin, a);
      add(margin + 4, b);
      add(margin + 8, c);
      add(margin + 12, d);
      add(margin + 16, e);
      add(margin + 20, f);
      add(margin + 24, g);
      add(margin + 28, h);
      row += 8 * rowBytes;
      margin += 32;
    }
  }
}

function add(margin: usize, leaf: usize): void {
  store<f32>(margin, load<f32>(margin) + load<f32>(leaf, NODE_VALUE));
}

/** A column, 8 bytes: the byte offset of its feature in an input row, and what stands for a missing value. */
const COLUMN_MISSING: usize = 4;

/** Lays rows out by columns of the forest, one after the other. */
export function packRows(
  input: usize,
  inputBytes: usize,
  rows: i32,
  columns: usize,
  columnCount: i32,
  output: usize,
): void {
  const end = columns + ((<usize>columnCount) << 3);
  let to = output;
  for (let i = 0; i < rows; i++) {
    for (let column = columns; column < end; column += 8) {
      const value = load<f32>(input + load<u32>(column));
      store<f32>(to, value == value ? value : load<f32>(column, COLUMN_MISSING));
      to += 4;
    }
    input += inputBytes;
  }
}

/**
 * A feature that is coded, 24 bytes: its byte offset in an input row; the address of its thresholds, ascending, with NaN up
 * to twice the step; the step, in bytes: the greatest power of two below their number and one; the byte offsets of two
 * columns of codes; and the codes in them of a missing value.
 */
const FEATURE_BYTES: usize = 24;
const FEATURE_THRESHOLDS: usize = 4;
const FEATURE_STEP: usize = 8;
const FEATURE_COLUMN_A: usize = 12;
const FEATURE_COLUMN_B: usize = 16;
const FEATURE_MISSING_A: usize = 20;
const FEATURE_MISSING_B: usize = 21;

/** Writes the byte codes of rows, column by column. @param rows rounded up to fours */
export function encodeRows(
  input: usize,
  inputBytes: usize,
  rows: i32,
  features: usize,
  featureCount: i32,
  codes: usize,
): void {
  const end = features + <usize>featureCount * FEATURE_BYTES;
  for (let feature = features; feature < end; feature += FEATURE_BYTES) {
    const thresholds: usize = load<u32>(feature, FEATURE_THRESHOLDS);
    const firstStep: usize = load<u32>(feature, FEATURE_STEP);
    let toA = codes + load<u32>(feature, FEATURE_COLUMN_A);
    let toB = codes + load<u32>(feature, FEATURE_COLUMN_B);
    const missingA = <i32>load<i8>(feature, FEATURE_MISSING_A);
    const missingB = <i32>load<i8>(feature, FEATURE_MISSING_B);
    let from = input + load<u32>(feature);
    for (let i = 0; i < rows; i += 4) {
      const v0 = load<f32>(from);
      const v1 = load<f32>(from + inputBytes);
      const v2 = load<f32>(from + 2 * inputBytes);
      const v3 = load<f32>(from + 3 * inputBytes);
      let p0 = thresholds;
      let p1 = thresholds;
      let p2 = thresholds;
      let p3 = thresholds;
      for (let step = firstStep; step > 3; step >>= 1) {
        p0 += select<usize>(step, 0, load<f32>(p0 + step - 4) <= v0);
        p1 += select<usize>(step, 0, load<f32>(p1 + step - 4) <= v1);
        p2 += select<usize>(step, 0, load<f32>(p2 + step - 4) <= v2);
        p3 += select<usize>(step, 0, load<f32>(p3 + step - 4) <= v3);
      }
      storeCodes(toA, toB, 0, v0, codeAt(p0, thresholds), missingA, missingB);
      storeCodes(toA, toB, 1, v1, codeAt(p1, thresholds), missingA, missingB);
      storeCodes(toA, toB, 2, v2, codeAt(p2, thresholds), missingA, missingB);
      storeCodes(toA, toB, 3, v3, codeAt(p3, thresholds), missingA, missingB);
      from += 4 * inputBytes;
      toA += 4;
      toB += 4;
    }
  }
}

/** How many thresholds a value is not below, less 128: comparing signed bytes takes one instruction, unsigned ones three. */
function codeAt(at: usize, thresholds: usize): i32 {
  return <i32>((at - thresholds) >> 2) - 128;
}

function storeCodes(
  toA: usize,
  toB: usize,
  row: usize,
  value: f32,
  code: i32,
  missingA: i32,
  missingB: i32,
): void {
  const isPresent = value == value;
  store<i8>(toA + row, <i8>select<i32>(code, missingA, isPresent));
  store<i8>(toB + row, <i8>select<i32>(code, missingB, isPresent));
}

/** An instruction, 24 bytes: its kind, the byte offsets of up to three columns of codes, the codes they must exceed to go
 * right, and the number of the first leaf. */
const INSTRUCTION_BYTES: usize = 24;
const COLUMN: usize = 4;
const COLUMN_LEFT: usize = 8;
const COLUMN_RIGHT: usize = 12;
const CODE: usize = 16;
const CODE_LEFT: usize = 17;
const CODE_RIGHT: usize = 18;
const LEAF: usize = 19;
const LEAF_RIGHT: usize = 20;

/** Pushes a leaf. */
const PUSH_LEAF = 0;
/** Pushes one of the two leaves under a split. */
const PUSH_SPLIT = 1;
/** Pushes one of the four leaves under a split of two splits. */
const PUSH_TWO_LEVELS = 2;
// Any other kind: pops what its right side found, and puts in the place of what its left side found the one of the two.

/** A program, 12 bytes: the address of its first instruction, their number, and the address of its leaves' values. */
const PROGRAM_BYTES: usize = 12;
const PROGRAM_LENGTH: usize = 4;
const PROGRAM_LEAVES: usize = 8;

/** What all ones subtract from a byte is one more. */
function leafOf(codes: usize, code: usize, leaf: usize): v128 {
  return i8x16.sub(v128.load_splat<u8>(leaf), i8x16.gt_s(v128.load(codes), v128.load_splat<u8>(code)));
}

function leafOfFour(at: usize, codes: usize): v128 {
  const isRight = i8x16.gt_s(v128.load(codes + load<u32>(at, COLUMN)), v128.load_splat<u8>(at, CODE));
  return v128.bitselect(
    leafOf(codes + load<u32>(at, COLUMN_RIGHT), at + CODE_RIGHT, at + LEAF_RIGHT),
    leafOf(codes + load<u32>(at, COLUMN_LEFT), at + CODE_LEFT, at + LEAF),
    isRight,
  );
}

function choose(codes: usize, code: usize, left: v128, right: v128): v128 {
  return v128.bitselect(right, left, i8x16.gt_s(v128.load(codes), v128.load_splat<u8>(code)));
}

/**
 * Adds trees to the margins of rows by byte programs, 32 rows at a time: each finds the number of the leaf of every row.
 *
 * @param rows rounded up to 32
 * @param stack at least 32 bytes for each level of the deepest tree, and 32 more
 */
export function runPrograms(
  programs: usize,
  count: i32,
  codes: usize,
  rows: i32,
  stack: usize,
  margins: usize,
): void {
  const end = programs + <usize>count * PROGRAM_BYTES;
  for (let program = programs; program < end; program += PROGRAM_BYTES) {
    const first: usize = load<u32>(program);
    const last = first + <usize>load<u32>(program, PROGRAM_LENGTH) * INSTRUCTION_BYTES;
    const leaves: usize = load<u32>(program, PROGRAM_LEAVES);
    for (let i = 0; i < rows; i += 32) {
      const block = codes + i;
      // The top of the stack is in two variables, what lies below it in memory.
      let top = stack;
      let a = i8x16.splat(0);
      let b = i8x16.splat(0);
      for (let at = first; at < last; at += INSTRUCTION_BYTES) {
        const kind = load<u32>(at);
        if (kind == PUSH_TWO_LEVELS) {
          v128.store(top, a);
          v128.store(top, b, 16);
          top += 32;
          a = leafOfFour(at, block);
          b = leafOfFour(at, block + 16);
        } else if (kind == PUSH_SPLIT) {
          v128.store(top, a);
          v128.store(top, b, 16);
          top += 32;
          const column = block + load<u32>(at, COLUMN);
          a = leafOf(column, at + CODE, at + LEAF);
          b = leafOf(column + 16, at + CODE, at + LEAF);
        } else if (kind == PUSH_LEAF) {
          v128.store(top, a);
          v128.store(top, b, 16);
          top += 32;
          a = v128.load_splat<u8>(at, LEAF);
          b = a;
        } else {
          const column = block + load<u32>(at, COLUMN);
          top -= 32;
          a = choose(column, at + CODE, v128.load(top), a);
          b = choose(column + 16, at + CODE, v128.load(top, 16), b);
        }
      }
      v128.store(stack, a);
      v128.store(stack, b, 16);
      const to = margins + ((<usize>i) << 2);
      for (let row: usize = 0; row < 32; row += 4) addLeaves(to + (row << 2), stack + row, leaves);
    }
  }
}

function addLeaves(margins: usize, numbers: usize, leaves: usize): void {
  addLeaf(margins, load<u8>(numbers), leaves);
  addLeaf(margins + 4, load<u8>(numbers, 1), leaves);
  addLeaf(margins + 8, load<u8>(numbers, 2), leaves);
  addLeaf(margins + 12, load<u8>(numbers, 3), leaves);
}

function addLeaf(margin: usize, number: usize, leaves: usize): void {
  store<f32>(margin, load<f32>(margin) + load<f32>(leaves + (number << 2)));
}
