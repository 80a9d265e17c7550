export const VERSIONS = ['1.7', '3.2'] as const;
export type Version = (typeof VERSIONS)[number];

/** One model of the matrix: how it is trained, and where its result stands in the tables. */
export interface Case {
  readonly version: Version;
  /** The row: an objective, or what a model is for. */
  readonly row: string;
  /** The column. */
  readonly variant: string;
  readonly params: Readonly<Record<string, unknown>> & { readonly objective: string };
  readonly rounds: number;
  /** Columns of numbers, some of them missing, or some of them categories. */
  readonly data: 'numeric' | 'missing' | 'categorical';
  readonly format: 'json' | 'ubj';
  readonly seed: number;
  readonly targets?: number;
  readonly earlyStopping?: boolean;
  /** That it is refused, with this in the reason. */
  readonly refused?: string;
}

/** Objectives, and since which version XGBoost has them. */
const OBJECTIVES: readonly (readonly [string, Version?])[] = [
  ['binary:logistic'],
  ['binary:logitraw'],
  ['binary:hinge'],
  ['reg:squarederror'],
  ['reg:squaredlogerror'],
  ['reg:logistic'],
  ['reg:gamma'],
  ['reg:tweedie'],
  ['reg:absoluteerror'],
  ['reg:quantileerror', '3.2'],
  ['reg:pseudohubererror'],
  ['count:poisson'],
  ['multi:softprob'],
  ['multi:softmax'],
  ['rank:pairwise'],
  ['rank:ndcg'],
  ['rank:map'],
  ['survival:cox'],
  ['survival:aft'],
];

type Variant = Pick<Case, 'rounds' | 'data'> & { readonly params: Readonly<Record<string, unknown>> };

/** Each objective is trained in each of these ways. */
export const VARIANTS: Readonly<Record<string, Variant>> = {
  'depth 1': { params: { max_depth: 1 }, rounds: 5, data: 'numeric' },
  'depth 6, missing': { params: { max_depth: 6 }, rounds: 6, data: 'missing' },
  'leaf-wise, missing': {
    params: { max_depth: 0, max_leaves: 20, grow_policy: 'lossguide', tree_method: 'hist' },
    rounds: 4,
    data: 'missing',
  },
  'categories, missing': {
    params: { max_depth: 4, tree_method: 'hist', max_cat_to_onehot: 4 },
    rounds: 5,
    data: 'categorical',
  },
  'dart, missing': { params: { booster: 'dart', rate_drop: 0.4, max_depth: 3 }, rounds: 6, data: 'missing' },
  'forest of 4': {
    params: { num_parallel_tree: 4, subsample: 0.7, colsample_bynode: 0.8, max_depth: 5 },
    rounds: 2,
    data: 'numeric',
  },
  'gblinear, missing': { params: { booster: 'gblinear' }, rounds: 4, data: 'missing' },
};

const NEEDS: Readonly<Record<string, object>> = {
  'multi:softprob': { num_class: 3 },
  'multi:softmax': { num_class: 3 },
  'reg:quantileerror': { quantile_alpha: 0.7 },
};

/** What stands beside the grid: one model each, or one a version. */
const EXTRA: readonly Omit<Case, 'version' | 'seed' | 'format'>[] = [
  extra(
    'best iteration',
    { objective: 'reg:squarederror', max_depth: 6, learning_rate: 1 },
    { rounds: 30, earlyStopping: true },
  ),
  extra('pruned nodes', { objective: 'binary:logistic', tree_method: 'exact', max_depth: 5, gamma: 2 }),
  extra(
    'pruned categories',
    { objective: 'reg:squarederror', tree_method: 'hist', max_depth: 5, gamma: 200, max_cat_to_onehot: 4 },
    { data: 'categorical' },
  ),
  extra('two targets', { objective: 'reg:squarederror', max_depth: 3 }, { targets: 2 }),
  extra('base score given', { objective: 'binary:logistic', base_score: 0.9, max_depth: 3 }),
];
const EXTRA_OF_3: readonly Omit<Case, 'version' | 'seed' | 'format'>[] = [
  extra('three quantiles', { objective: 'reg:quantileerror', quantile_alpha: [0.1, 0.5, 0.9], max_depth: 3 }),
  extra(
    'vector leaves',
    { objective: 'reg:squarederror', multi_strategy: 'multi_output_tree', tree_method: 'hist' },
    { targets: 2, refused: 'its leaves hold vectors' },
  ),
];

function extra(
  row: string,
  params: Case['params'],
  more: Partial<Case> = {},
): Omit<Case, 'version' | 'seed' | 'format'> {
  return { row, variant: row, params, rounds: 5, data: 'missing', ...more };
}

/** Every model, in the order they are made. Each second one is saved as JSON. */
export function allCases(): { readonly grid: readonly Case[]; readonly extra: readonly Case[] } {
  let count = 0;
  const numbered = (of: Omit<Case, 'seed' | 'format'>): Case => {
    count++;
    return { ...of, seed: count, format: count % 2 === 0 ? 'json' : 'ubj' };
  };
  const grid = VERSIONS.flatMap((version) =>
    OBJECTIVES.filter(([, since = version]) => since === version).flatMap(([objective]) =>
      Object.entries(VARIANTS).map(([variant, { params, ...rest }]) =>
        numbered({
          version,
          row: objective,
          variant,
          params: { objective, ...NEEDS[objective], ...params },
          ...rest,
        }),
      ),
    ),
  );
  const others = VERSIONS.flatMap((version) =>
    [...EXTRA, ...(version === '3.2' ? EXTRA_OF_3 : [])].map((of) => numbered({ ...of, version })),
  );
  return { grid, extra: others };
}
