import { InvalidParams, nearestName } from '@plumbline/stage';
import { type BoosterParams } from './booster-params.ts';
import { marginOfPrediction, OBJECTIVES } from '../model/objective.ts';
import { OBJECTIVE_RULES, type EvalMetric, type Objective } from './objective.ts';

/** XGBoost's parameters as it takes them; `eval_metric` comes once a metric. */
export type NativeParams = readonly (readonly [name: string, value: string])[];

/** The metrics of each round, in order; the last decides on early stopping. */
export const metricsOf = (params: BoosterParams): readonly EvalMetric[] =>
  params.evalMetrics ?? [OBJECTIVE_RULES[params.objective].metrics[0]];

/**
 * Maps params to XGBoost's own names. `nthread` is not among them: it belongs to the machine.
 *
 * @throws {InvalidParams} where params contradict each other, or a constraint names a feature that does not exist.
 */
export function toNativeParams(params: BoosterParams, features: readonly string[]): NativeParams {
  const problems = contradictionsOf(params, features);
  if (problems.length > 0) throw new InvalidParams('Booster params', problems);
  const { monotoneConstraints: monotone, interactionConstraints: interaction } = params;
  const mapped: Record<string, string | number | undefined> = {
    objective: params.objective,
    num_class: params.numClass,
    eta: params.learningRate,
    max_depth: params.maxDepth,
    max_leaves: params.maxLeaves,
    grow_policy: params.growPolicy,
    min_child_weight: params.minChildWeight,
    gamma: params.gamma,
    lambda: params.lambda,
    alpha: params.alpha,
    max_delta_step: params.maxDeltaStep,
    subsample: params.subsample,
    colsample_bytree: params.colsampleByTree,
    colsample_bylevel: params.colsampleByLevel,
    colsample_bynode: params.colsampleByNode,
    tree_method: params.treeMethod,
    max_bin: params.treeMethod === 'exact' ? undefined : params.maxBins,
    scale_pos_weight: params.objective === 'binary:logistic' ? params.scalePosWeight : undefined,
    tweedie_variance_power: params.objective === 'reg:tweedie' ? params.tweedieVariancePower : undefined,
    base_score: params.baseScore,
    monotone_constraints: monotone && `(${features.map((name) => monotone[name] ?? 0).join(',')})`,
    interaction_constraints:
      interaction && JSON.stringify(interaction.map((group) => group.map((name) => features.indexOf(name)))),
    seed: params.seed,
  };
  const given = Object.entries(mapped).flatMap(([name, value]): NativeParams =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return [...given, ...metricsOf(params).map((metric) => ['eval_metric', metric] as const)];
}

function contradictionsOf(params: BoosterParams, features: readonly string[]): string[] {
  const problems: string[] = [];
  const { objective, numClass, maxDepth, maxLeaves, growPolicy, treeMethod, baseScore } = params;
  if (objective === 'multi:softprob' && numClass === undefined)
    problems.push(`'numClass' must say how many classes 'multi:softprob' tells apart`);
  if (objective !== 'multi:softprob' && numClass !== undefined)
    problems.push(`'numClass' is for the objective 'multi:softprob' only, not '${objective}'`);
  if (objective !== 'binary:logistic' && params.scalePosWeight !== 1)
    problems.push(`'scalePosWeight' is for the objective 'binary:logistic' only; weigh the rows instead`);
  if (maxDepth === 0 && maxLeaves === 0)
    problems.push(`'maxDepth' and 'maxLeaves' are both 0, which sets no limit to a tree`);
  if (treeMethod === 'exact' && (growPolicy !== 'depthwise' || maxLeaves > 0 || maxDepth === 0))
    problems.push(
      `the tree method 'exact' grows 'depthwise' by 'maxDepth' only, so take 'hist' for other limits`,
    );
  if (baseScore !== undefined && !isPrediction(objective, baseScore))
    problems.push(`'baseScore' cannot be ${baseScore} for the objective '${objective}'`);
  const { metrics } = OBJECTIVE_RULES[objective];
  for (const metric of metricsOf(params).filter((each) => !metrics.includes(each)))
    problems.push(
      `the metric '${metric}' does not fit the objective '${objective}', take of ${metrics.join(', ')}`,
    );
  const constrained = [
    ...Object.keys(params.monotoneConstraints ?? {}),
    ...(params.interactionConstraints ?? []).flat(),
  ];
  for (const name of new Set(constrained)) {
    if (features.includes(name)) continue;
    const near = nearestName(name, features);
    problems.push(`a constraint names the feature '${name}'${near ? `, did you mean '${near}'?` : ''}`);
  }
  return problems;
}

/** Whether an objective can predict a value: a probability for a logistic one, above 0 for a logarithmic one. */
function isPrediction(objective: Objective, value: number): boolean {
  const link = OBJECTIVES[objective]?.link ?? 'identity';
  return Number.isFinite(marginOfPrediction(link, value));
}
