import { leafOf, marginOf, readModel, writeModel, type Tree } from '@plumbline/xgboost';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTree } from './cut-tree.ts';
import { coarsestPassing, onLeafGrid, onThresholdGrid, roundToBits } from './grids.ts';
import { foldConstants, merge, mergeLeaves } from './merge.ts';
import { models, rows, trees } from './trees.fixture.ts';
import { depthsOf } from './walk.ts';

const valueAt = (tree: Tree, row: Float32Array) => tree.value[leafOf(tree, row)];
const nodesOf = ({ left }: Tree) => left.length;

describe('cutting a tree', () => {
  it('gives the new leaf to every row that came to the split, and leaves all others', () => {
    fc.assert(
      fc.property(trees, rows, fc.nat(), (tree, row, pick) => {
        const splits = [...tree.left.keys()].filter((node) => (tree.left[node] as number) >= 0);
        const at = splits[pick % Math.max(1, splits.length)];
        if (at === undefined) return;
        const cut = cutTree(tree, new Map([[at, 7]]));
        expect(nodesOf(cut)).toBeLessThan(nodesOf(tree));
        const value = valueAt(cut, row);
        if (value !== 7) expect(value).toBe(valueAt(tree, row));
        else expect(belowOf(tree, at)).toContain(leafOf(tree, row));
      }),
    );
  });

  it('keeps the categories of the splits that stay', () => {
    const tree: Tree = {
      output: 0,
      left: Int32Array.of(1, 3, -1, -1, -1),
      right: Int32Array.of(2, 4, -1, -1, -1),
      feature: Int32Array.of(0, 1, -1, -1, -1),
      threshold: new Float32Array(5),
      value: Float32Array.of(0, 0, 3, 1, 2),
      defaultLeft: new Uint8Array(5),
      cover: new Float32Array(5).fill(1),
      gain: new Float32Array(5),
      categories: { begin: Int32Array.of(0, 2, 3, 3, 3, 3), values: Int32Array.of(1, 4, 0) },
    };
    const cut = cutTree(tree, new Map([[1, 9]]));
    expect(cut.categories).toEqual({ begin: Int32Array.of(0, 2, 2, 2), values: Int32Array.of(1, 4) });
    expect([0, 1, 4].map((category) => valueAt(cut, Float32Array.of(category, 0)))).toEqual([9, 3, 3]);
  });
});

function belowOf({ left, right }: Tree, node: number): number[] {
  const first = left[node] as number;
  return first < 0
    ? [node]
    : [first, right[node] as number].flatMap((child) => belowOf({ left, right } as Tree, child));
}

describe('merging', () => {
  it('of equal leaves changes no prediction, and leaves no split between equal ones', () => {
    fc.assert(
      fc.property(trees, rows, (tree, row) => {
        const merged = mergeLeaves(tree);
        expect(valueAt(merged, row)).toBe(valueAt(tree, row));
        merged.left.forEach((left, node) => {
          const right = merged.right[node] as number;
          const leaves = left >= 0 && merged.left[left] === -1 && merged.left[right] === -1;
          if (leaves) expect(merged.value[left]).not.toBe(merged.value[right]);
        });
      }),
    );
  });

  it('keeps every margin on a grid to the bit, as XGBoost’s rounds', () => {
    fc.assert(
      fc.property(models, rows, (model, row) => {
        const merged = merge(model);
        expect(marginOf(merged, row)).toEqual(marginOf(model, row));
        expect(merged.trees.length).toBeLessThanOrEqual(model.trees.length);
        expect(merged.trees.length % model.outputs).toBe(0);
        const read = readModel(writeModel(merged));
        expect(marginOf(read, row)).toEqual(marginOf(model, row));
      }),
    );
  });

  it('leaves one tree of nothing but constants', () => {
    const [constant] = fc.sample(
      trees.filter((tree) => nodesOf(tree) === 1),
      1,
    ) as [Tree];
    const [model] = fc.sample(
      models.filter(({ outputs }) => outputs === 1),
      1,
    ) as [Parameters<typeof merge>[0]];
    const folded = foldConstants({ ...model, trees: [constant, constant, constant] });
    expect(folded.trees.map(({ value }) => [...value])).toEqual([[3 * (constant.value[0] as number)]]);
  });
});

describe('grids', () => {
  it('round to the nearest number of so many bits', () => {
    fc.assert(
      fc.property(
        fc.float({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 1, max: 24 }),
        (value, bits) => {
          const rounded = roundToBits(value, bits);
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(
            Math.max(Math.abs(value) * 2 ** -bits, 2 ** -149),
          );
          expect(roundToBits(rounded, bits)).toBe(rounded);
          if (bits === 24) expect(rounded).toBe(value);
        },
      ),
    );
    expect([1, 2, 3].map((bits) => roundToBits(38.5, bits))).toEqual([32, 32, 40]);
  });

  it('move leaves by half a step at most, and no threshold; and the other way round', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: -6, max: 2 }), (model, exponent) => {
        const coarse = onLeafGrid(model, exponent);
        coarse.trees.forEach(({ value, threshold }, i) => {
          const tree = model.trees[i] as Tree;
          expect(threshold).toEqual(tree.threshold);
          value.forEach((leaf, node) => {
            expect(Math.abs(leaf - (tree.value[node] as number))).toBeLessThanOrEqual(2 ** (exponent - 1));
            expect(Number.isInteger(leaf / 2 ** exponent)).toBe(true);
          });
        });
        expect(onThresholdGrid(model, 3).trees.map(({ value }) => value)).toEqual(
          model.trees.map(({ value }) => value),
        );
      }),
    );
  });

  it.each([
    [0, 0],
    [7, 7],
    [19, 19],
    [20, undefined],
  ])('finds the coarsest of 20 that passes: from %i on', (least, found) => {
    expect(coarsestPassing(20, (grid) => grid >= least)).toBe(found);
  });
});

it('counts the splits above each node', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const depths = depthsOf(tree);
      tree.left.forEach((left, node) => {
        if (left >= 0) expect(depths[left]).toBe((depths[node] as number) + 1);
      });
    }),
  );
});
