import { type KernelMemory } from '@plumbline/wasm';
import { type Tree, type TreeModel } from '@plumbline/xgboost';
import { WalkerUnsupported } from '../errors.ts';
import { writePrograms } from './byte-program.ts';
import { Codebook } from './codebook.ts';
import { Columns, writeColumns } from './columns.ts';
import { type Forest, type Scratch } from './forest.ts';
import { Image } from './image.ts';
import { writeTrees } from './nodes.ts';

export interface ForestOptions {
  /** Threads that work on it besides the one that compiles. */
  readonly threads: number;
  /** The most memory it may take. */
  readonly maxBytes: number;
  /** Whether batches may go by byte programs. */
  readonly allowsCodes: boolean;
  /** Gives memory, all zeros. */
  readonly allocate: (bytes: number) => KernelMemory;
}

export interface CompiledForest {
  readonly forest: Forest;
  readonly memory: KernelMemory;
}

/** A program evaluates all splits of a tree, a walk one a level: below this depth the first is faster. */
const MAX_CODED_DEPTH = 6;
/** The most leaves whose numbers fit a byte. */
const MAX_CODED_LEAVES = 256;

/**
 * Lays a model out in memory for the kernel `walk.ts`, which describes the tables. The trees of an output stay together and
 * in their order, so that sums are XGBoost's own.
 *
 * @throws {WalkerUnsupported} when the model has categorical splits, or that takes more than `maxBytes`.
 */
export function compileForest(model: TreeModel, options: ForestOptions): CompiledForest {
  const categorical = model.trees.findIndex(({ categories }) => categories !== undefined);
  if (categorical >= 0) throw new WalkerUnsupported(`tree ${categorical} has categorical splits`);
  const image = new Image(options.maxBytes);
  const columns = new Columns(model);
  const groups = Array.from({ length: model.outputs }, (_, output) =>
    model.trees.filter((tree) => tree.output === output),
  );
  const blockRows = blockRowsOf(model.features + columns.all.length);
  const coded = options.allowsCodes ? writeCoded(model, groups, columns, blockRows, image) : undefined;
  const forest: Forest = {
    features: model.features,
    baseMargin: model.baseMargin,
    columns: writeColumns(columns, image),
    trees: groups.map((group) => writeTrees(group, columns, image)),
    ...(coded && { coded }),
    blockRows,
    scratch: Array.from({ length: options.threads + 1 }, () => scratchOf(model, columns, blockRows, image)),
  };
  const memory = options.allocate(image.bytes);
  image.copyTo(memory.buffer);
  return { forest, memory };
}

/** So many rows that they, and what is made of them, stay in a processor's second cache. */
function blockRowsOf(valuesPerRow: number): number {
  const fitting = Math.floor(2 ** 17 / valuesPerRow / 32) * 32;
  return Math.min(512, Math.max(32, fitting));
}

function writeCoded(
  model: TreeModel,
  groups: readonly (readonly Tree[])[],
  columns: Columns,
  blockRows: number,
  image: Image,
): Forest['coded'] {
  if (!model.trees.every(fitsCodes)) return undefined;
  const codebook = Codebook.of(model);
  if (!codebook) return undefined;
  return {
    features: codebook.write(columns, blockRows, image),
    programs: groups.map((group) => writePrograms(group, { columns, codebook, blockRows }, image)),
  };
}

const fitsCodes = (tree: Tree): boolean =>
  depthOf(tree) <= MAX_CODED_DEPTH && tree.left.length <= 2 * MAX_CODED_LEAVES - 1;

/** Splits on the longest path. */
function depthOf({ left, right }: Tree): number {
  let level = [0];
  for (let depth = 0; ; depth++) {
    const splits = level.filter((node) => left[node] !== -1);
    if (splits.length === 0) return depth;
    level = splits.flatMap((split) => [left[split] as number, right[split] as number]);
  }
}

function scratchOf(model: TreeModel, columns: Columns, blockRows: number, image: Image): Scratch {
  return {
    rows: image.take(blockRows * model.features * 4),
    columns: image.take(blockRows * columns.all.length * 4),
    margins: image.take(blockRows * model.outputs * 4),
    stack: image.take((MAX_CODED_DEPTH + 2) * 32),
  };
}
