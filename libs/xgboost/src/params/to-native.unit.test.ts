import { describe, expect, it } from 'vitest';
import { InvalidParams } from '@plumbline/stage';
import { BoosterParamsSchema } from './booster-params.ts';
import { EVAL_METRICS, isMaximized, OBJECTIVE_RULES, TRAINABLE_OBJECTIVES } from './objective.ts';
import { metricsOf, toNativeParams } from './to-native.ts';

const parse = (params: object) => BoosterParamsSchema.parse(params);
const native = (params: object, features = ['age', 'hours']) => toNativeParams(parse(params), features);
const problems = (params: object) => {
  try {
    native(params);
  } catch (error) {
    return (error as InvalidParams).problems.join('; ');
  }
  return '';
};

describe('mapping', () => {
  it('says every default aloud, so that versions cannot differ', () => {
    expect(Object.fromEntries(native({}))).toEqual({
      objective: 'binary:logistic',
      eta: '0.3',
      max_depth: '6',
      max_leaves: '0',
      grow_policy: 'depthwise',
      min_child_weight: '1',
      gamma: '0',
      lambda: '1',
      alpha: '0',
      max_delta_step: '0',
      subsample: '1',
      colsample_bytree: '1',
      colsample_bylevel: '1',
      colsample_bynode: '1',
      tree_method: 'hist',
      max_bin: '256',
      scale_pos_weight: '1',
      seed: '0',
      eval_metric: 'logloss',
    });
  });

  it('leaves the number of threads to the machine', () => {
    expect(native({ threads: 3 })).toEqual(native({ threads: 1 }));
  });

  it('gives each metric in its own turn', () => {
    const metrics = native({ evalMetrics: ['auc', 'logloss'] }).filter(([name]) => name === 'eval_metric');
    expect(metrics.map(([, value]) => value)).toEqual(['auc', 'logloss']);
  });

  it('turns feature names into the places XGBoost counts', () => {
    const params = Object.fromEntries(
      native({ monotoneConstraints: { hours: -1 }, interactionConstraints: [['hours', 'age'], ['age']] }),
    );
    expect(params['monotone_constraints']).toBe('(0,-1)');
    expect(params['interaction_constraints']).toBe('[[1,0],[0]]');
  });

  it('leaves out what an objective or a tree method has no use for', () => {
    const names = native({ objective: 'reg:squarederror', treeMethod: 'exact' }).map(([name]) => name);
    expect(names).not.toContain('scale_pos_weight');
    expect(names).not.toContain('max_bin');
    expect(names).not.toContain('num_class');
  });
});

describe('contradictions', () => {
  it.each([
    [{ objective: 'multi:softprob' }, "'numClass' must say"],
    [{ numClass: 3 }, "'numClass' is for the objective 'multi:softprob' only"],
    [{ objective: 'reg:squarederror', scalePosWeight: 2 }, "'scalePosWeight' is for"],
    [{ maxDepth: 0 }, 'which sets no limit'],
    [{ treeMethod: 'exact', growPolicy: 'lossguide' }, "the tree method 'exact'"],
    [{ baseScore: 1 }, "'baseScore' cannot be 1 for the objective 'binary:logistic'"],
    [{ objective: 'count:poisson', baseScore: 0 }, "'baseScore' cannot be 0"],
    [{ evalMetrics: ['rmse', 'mlogloss'] }, "the metric 'mlogloss' does not fit"],
    [{ monotoneConstraints: { agee: 1 } }, "did you mean 'age'?"],
    [{ interactionConstraints: [['age', 'zip code of birth']] }, "names the feature 'zip code of birth'"],
  ])('%j', (params, problem) => {
    expect(problems(params)).toContain(problem);
  });

  it('are all named at once, in a usage error', () => {
    expect(() => native({ numClass: 3, maxDepth: 0 })).toThrow(InvalidParams);
    expect(problems({ numClass: 3, maxDepth: 0 }).split('; ')).toHaveLength(2);
  });

  it('do not include a base score the objective can predict', () => {
    expect(problems({ objective: 'reg:squarederror', baseScore: -5 })).toBe('');
    expect(problems({ baseScore: 0.2 })).toBe('');
  });
});

describe('schema', () => {
  it.each([
    { learningRate: 0 },
    { learningRate: 1.5 },
    { maxDepth: 2.5 },
    { maxDepth: 33 },
    { subsample: 0 },
    { maxBins: 1 },
    { scalePosWeight: 0 },
    { seed: -1 },
    { objective: 'rank:ndcg' },
    { evalMetrics: [] },
    { monotoneConstraints: { age: 2 } },
    { eta: 0.1 },
  ])('refuses %j', (params) => {
    expect(BoosterParamsSchema.safeParse(params).success).toBe(false);
  });
});

describe('objectives', () => {
  it.each(TRAINABLE_OBJECTIVES)('%s has a metric of its own, which is known', (objective) => {
    const [metric] = metricsOf(parse({ objective, ...(objective === 'multi:softprob' && { numClass: 3 }) }));
    expect(EVAL_METRICS).toContain(metric);
    expect(OBJECTIVE_RULES[objective].metrics[0]).toBe(metric);
  });

  it('are better with more of an area under a curve, and with less of all else', () => {
    expect(EVAL_METRICS.filter(isMaximized)).toEqual(['auc', 'aucpr']);
    expect(isMaximized('ndcg@5')).toBe(true);
  });
});
