import { type SurrogateNode, type SurrogateSplit } from './surrogates.ts';

/** What a rule asks of one feature: all splits on it from the root to the leaf, merged. */
export type RuleCondition = {
  readonly feature: number;
  /** Whether rows without a value satisfy it too, where the training rows have such. */
  readonly missing: boolean;
} & (
  | {
      readonly type: 'interval';
      /** From this value on. */
      readonly from?: number;
      /** Below this value. */
      readonly below?: number;
    }
  | {
      readonly type: 'categories';
      /** Codes, rising. None, and only rows without a value satisfy it. */
      readonly categories: readonly number[];
    }
);

/** If all conditions hold, the margin is this: one leaf of a tree. */
export interface Rule {
  /** In the order in which the tree asks for them; none where the tree is one leaf. */
  readonly conditions: readonly RuleCondition[];
  /** Training rows of the leaf, and their share. */
  readonly rows: number;
  readonly share: number;
  readonly margin: number;
  /** Mean of what the model predicts for those rows. */
  readonly prediction: number;
}

/** A tree as a list of rules, from the highest prediction to the lowest. Every row satisfies exactly one. */
export function rulesOf(nodes: readonly SurrogateNode[]): Rule[] {
  const rules: Rule[] = [];
  const visit = (at: number, conditions: ReadonlyMap<number, RuleCondition>): void => {
    const { split, rows, share, margin, prediction } = nodes[at] as SurrogateNode;
    if (!split) {
      rules.push({ conditions: [...conditions.values()], rows, share, margin, prediction });
      return;
    }
    split.children.forEach((child, side) => {
      const own = conditionOf(split, side, conditions.get(split.feature));
      visit(child, new Map([...conditions, [split.feature, own]]));
    });
  };
  visit(0, new Map());
  return rules.sort((a, b) => b.prediction - a.prediction || b.margin - a.margin);
}

/** A split's side on top of what was asked of its feature before. */
export function conditionOf(
  split: SurrogateSplit,
  side: number,
  before: RuleCondition | undefined,
): RuleCondition {
  const goesHere = (split.missing.to === 'first') === (side === 0);
  const missing = goesHere && split.missing.rows > 0 && (before?.missing ?? true);
  const { feature } = split;
  if (split.type === 'category')
    return { type: 'categories', feature, missing, categories: side === 0 ? split.first : split.second };
  const { from, below } = before?.type === 'interval' ? before : {};
  const bound = side === 0 ? { below: Math.min(split.threshold, below ?? Infinity) } : {};
  const start = side === 1 ? { from: Math.max(split.threshold, from ?? -Infinity) } : {};
  return {
    type: 'interval',
    feature,
    missing,
    ...(from !== undefined && { from }),
    ...(below !== undefined && { below }),
    ...bound,
    ...start,
  };
}
