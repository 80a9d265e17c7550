import { type Tree } from '@plumbline/xgboost';
import { type Codebook } from './codebook.ts';
import { type Columns } from './columns.ts';
import { type Table } from './forest.ts';
import { type Image } from './image.ts';

/** The instructions of the kernel, by their numbers there. */
const PUSH_LEAF = 0;
const PUSH_SPLIT = 1;
const PUSH_TWO_LEVELS = 2;
const CHOOSE = 3;

const INSTRUCTION_BYTES = 24;
const PROGRAM_BYTES = 12;

interface Instruction {
  readonly kind: number;
  /** The splits it evaluates: none for a leaf; for two levels the upper one, the left one and the right one. */
  readonly splits: readonly number[];
  /** The number of the first of the leaves it chooses from. */
  readonly leaf: number;
}

/** A tree as a postfix program, which leaves the number of the leaf that a row falls into. */
interface ByteProgram {
  readonly instructions: readonly Instruction[];
  /** The leaves, in the order of their numbers. */
  readonly leaves: readonly number[];
}

function byteProgramOf(tree: Tree): ByteProgram {
  const instructions: Instruction[] = [];
  const leaves: number[] = [];
  const isLeaf = (node: number) => tree.left[node] === -1;
  const childrenOf = (node: number) => [tree.left[node] as number, tree.right[node] as number] as const;
  const hasLeavesOnly = (node: number) => !isLeaf(node) && childrenOf(node).every(isLeaf);
  const push = (kind: number, splits: readonly number[], found: readonly number[]) => {
    instructions.push({ kind, splits, leaf: leaves.length });
    leaves.push(...found);
  };
  const visit = (node: number): void => {
    if (isLeaf(node)) return push(PUSH_LEAF, [], [node]);
    const [left, right] = childrenOf(node);
    if (isLeaf(left) && isLeaf(right)) return push(PUSH_SPLIT, [node], [left, right]);
    if (hasLeavesOnly(left) && hasLeavesOnly(right))
      return push(PUSH_TWO_LEVELS, [node, left, right], [...childrenOf(left), ...childrenOf(right)]);
    visit(left);
    visit(right);
    push(CHOOSE, [node], []);
  };
  visit(0);
  return { instructions, leaves };
}

/** What instructions refer to. */
export interface CodedColumns {
  readonly columns: Columns;
  readonly codebook: Codebook;
  readonly blockRows: number;
}

/** Writes trees as byte programs: of each the address of its instructions, their number, and the address of its leaves. */
export function writePrograms(trees: readonly Tree[], coded: CodedColumns, image: Image): Table {
  const address = image.take(trees.length * PROGRAM_BYTES);
  trees.forEach((tree, i) => {
    const { instructions, leaves } = byteProgramOf(tree);
    const first = image.take(instructions.length * INSTRUCTION_BYTES);
    instructions.forEach((instruction, at) =>
      writeInstruction(instruction, tree, coded, image, first + at * INSTRUCTION_BYTES),
    );
    const values = image.take(leaves.length * 4);
    image.f32(values, ...leaves.map((leaf) => tree.value[leaf] as number));
    image.u32(address + i * PROGRAM_BYTES, first, instructions.length, values);
  });
  return { address, count: trees.length };
}

function writeInstruction(
  { kind, splits, leaf }: Instruction,
  tree: Tree,
  { columns, codebook, blockRows }: CodedColumns,
  image: Image,
  address: number,
): void {
  const offsets = splits.map((split) => columns.indexAt(tree, split) * blockRows);
  image.u32(address, kind, ...offsets);
  image.u8(address + 16, ...splits.map((split) => codebook.codeAt(tree, split)));
  image.u8(address + 19, leaf, leaf + 2);
}
