import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesOf, type Rule } from './rules.ts';
import { type SurrogateNode } from './surrogates.ts';
import { treeMargin } from './tree-nodes.ts';

const CODES = [0, 1, 2, 3];

/** A tree of random splits on a number and on a category; rows without a value are everywhere. */
function randomTree(picks: readonly { threshold: number; kind: boolean; cut: number; to: boolean }[]) {
  const nodes: SurrogateNode[] = [];
  const grow = (depth: number, codes: readonly number[]): number => {
    const at = nodes.length;
    nodes.push({ rows: 4, share: 0.1, margin: at, prediction: at });
    const pick = picks[at];
    if (!pick || depth === 4) return at;
    const first = codes.slice(0, pick.cut);
    const second = codes.slice(pick.cut);
    const missing = { to: pick.to ? ('first' as const) : ('second' as const), rows: 1 };
    const byCategory = pick.kind && first.length > 0 && second.length > 0;
    const children: [number, number] = [
      grow(depth + 1, byCategory ? first : codes),
      grow(depth + 1, byCategory ? second : codes),
    ];
    nodes[at] = {
      ...(nodes[at] as SurrogateNode),
      split: byCategory
        ? { type: 'category', feature: 1, first, second, missing, children }
        : { type: 'number', feature: 0, threshold: pick.threshold, missing, children },
    };
    return at;
  };
  grow(0, CODES);
  return nodes;
}

const holds = ({ conditions }: Rule, row: readonly number[]) =>
  conditions.every((condition) => {
    const value = row[condition.feature] as number;
    if (Number.isNaN(value)) return condition.missing;
    if (condition.type === 'categories') return condition.categories.includes(value);
    return value >= (condition.from ?? -Infinity) && value < (condition.below ?? Infinity);
  });

describe('rules', () => {
  it('say together what the tree says: of every row exactly one, with its margin', () => {
    const pick = fc.record({
      threshold: fc.integer({ min: -3, max: 3 }),
      kind: fc.boolean(),
      cut: fc.integer({ min: 1, max: 3 }),
      to: fc.boolean(),
    });
    const row = fc.tuple(
      fc.oneof(fc.constant(NaN), fc.integer({ min: -4, max: 4 })),
      fc.constantFrom(NaN, ...CODES),
    );
    fc.assert(
      fc.property(fc.array(pick, { maxLength: 20 }), fc.array(row, { minLength: 5 }), (picks, rows) => {
        const nodes = randomTree(picks);
        const rules = rulesOf(nodes);
        for (const one of rows) {
          const fitting = rules.filter((rule) => holds(rule, one));
          expect(fitting.map(({ margin }) => margin)).toEqual([treeMargin(nodes, one)]);
        }
      }),
    );
  });

  it('merge all splits on a feature into one interval or set, and come highest first', () => {
    const nodes = randomTree([
      { threshold: 2, kind: false, cut: 1, to: true },
      { threshold: -2, kind: false, cut: 1, to: false },
    ]);
    const conditions = rulesOf(nodes).map((rule) => rule.conditions);
    expect(rulesOf(nodes).map(({ margin }) => margin)).toEqual([4, 3, 2]);
    expect(conditions).toEqual([
      [{ type: 'interval', feature: 0, missing: false, from: 2 }],
      [{ type: 'interval', feature: 0, missing: true, below: 2, from: -2 }],
      [{ type: 'interval', feature: 0, missing: false, below: -2 }],
    ]);
  });

  it('are one without conditions for a tree that is a leaf', () => {
    expect(rulesOf(randomTree([]))).toEqual([
      { conditions: [], rows: 4, share: 0.1, margin: 0, prediction: 0 },
    ]);
  });
});
