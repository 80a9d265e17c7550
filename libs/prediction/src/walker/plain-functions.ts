import { type WalkFunctions } from './functions.ts';

/**
 * The functions of the kernel that walk trees, in plain JavaScript over the same memory: for processes without SIMD, and to
 * check the kernel by.
 */
export function plainFunctions(memory: ArrayBufferLike): Omit<WalkFunctions, 'encodeRows' | 'runPrograms'> {
  const words = new Uint32Array(memory);
  const floats = new Float32Array(memory);

  const leafUnder = (root: number, depth: number, row: number): number => {
    let node = root >> 2;
    for (let steps = depth; steps > 0; steps--) {
      const value = floats[(row + (words[node + 1] as number)) >> 2] as number;
      node = ((words[node] as number) >> 2) + (value < (floats[node + 2] as number) ? 0 : 4);
    }
    return floats[node + 3] as number;
  };

  return {
    walkRow(trees, count, row, start) {
      let margin = start;
      for (let tree = trees >> 2; tree < (trees >> 2) + count * 3; tree += 3) {
        const leaf = leafUnder(words[tree] as number, words[tree + 1] as number, row);
        margin = Math.fround(margin + leaf);
      }
      return margin;
    },

    walkRows(trees, count, first, rowBytes, rows, margins) {
      for (let tree = trees >> 2; tree < (trees >> 2) + count * 3; tree += 3) {
        const [root, depth] = [words[tree] as number, words[tree + 1] as number];
        for (let row = 0; row < rows; row++) {
          const at = (margins >> 2) + row;
          floats[at] = (floats[at] as number) + leafUnder(root, depth, first + row * rowBytes);
        }
      }
    },

    packRows(input, inputBytes, rows, columns, columnCount, output) {
      let to = output >> 2;
      for (let row = 0; row < rows; row++) {
        const from = input + row * inputBytes;
        for (let column = columns >> 2; column < (columns >> 2) + columnCount * 2; column += 2) {
          const value = floats[(from + (words[column] as number)) >> 2] as number;
          floats[to++] = Number.isNaN(value) ? (floats[column + 1] as number) : value;
        }
      }
    },
  };
}
