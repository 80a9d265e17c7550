import { type Link } from '@plumbline/statistics';
import { z } from 'zod';
import { forestOf, linearWeightsOf, readDocument, type ModelDocument } from './document.ts';
import { InvalidModel, UnsupportedModel } from './errors.ts';
import { marginOfPrediction, OBJECTIVES, type ModelTask } from './objective.ts';
import { readTree } from './read-tree.ts';
import { type LinearModel, type TreeModel } from './tree-model.ts';

/** Far above any model, and low enough that a product with it stays a safe integer. */
const MAX_FEATURES = 1 << 24;
const MAX_OUTPUTS = 1 << 20;

const BaseScoreSchema = z.union([z.number().transform((score) => [score]), z.array(z.number()).min(1)]);

/**
 * Reads a model of trees that XGBoost 1.7 to 3.x saved as JSON or UBJSON, and checks it as input from outside: a model that
 * comes back can be walked without a check.
 *
 * @throws {InvalidModel} when the bytes are not such a model, or contradict themselves.
 * @throws {UnsupportedModel} when the model has vector leaves, several targets that are no regression, another booster,
 *   another objective, or was saved by another version.
 */
export function readModel(bytes: Uint8Array): TreeModel {
  return treeModelOf(readDocument(bytes));
}

/**
 * Reads a model whichever its booster: as `readModel` does, and gblinear too.
 *
 * @throws what `readModel` throws.
 */
export function readBooster(bytes: Uint8Array): TreeModel | LinearModel {
  const document = readDocument(bytes);
  const { name } = document.learner.gradient_booster;
  return name === 'gblinear' ? linearModelOf(document) : treeModelOf(document);
}

function treeModelOf(document: ModelDocument): TreeModel {
  const common = commonOf(document);
  const { features, outputs } = common;
  const forest = forestOf(document);
  return {
    ...common,
    booster: forest.booster,
    parallelTrees: forest.parallelTrees,
    trees: forest.unvalidatedTrees.map((unvalidatedTree, index) =>
      readTree(unvalidatedTree, {
        index,
        features,
        output: outputOf(forest.outputOfTree[index], outputs, index),
        weight: weightOf(forest.weightOfTree?.[index] ?? 1, index),
      }),
    ),
  };
}

/** XGBoost has the weights feature by feature, and the biases behind them. */
function linearModelOf(document: ModelDocument): LinearModel {
  const common = commonOf(document);
  const { weights, boosted_rounds: rounds } = linearWeightsOf(document);
  const [inputs, all] = [common.features * common.outputs, (common.features + 1) * common.outputs];
  if (weights.length !== all)
    throw new InvalidModel(`it has ${weights.length} weights and biases, not ${all}`);
  const values = Float32Array.from(weights);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new InvalidModel(`its weight ${wrong} is not a finite number`);
  return {
    ...common,
    booster: 'gblinear',
    // XGBoost 3.1 and 3.2 train and predict a linear model with the first base score at every output.
    baseMargin: common.baseMargin.fill(common.baseMargin[0] ?? 0),
    weights: values.subarray(0, inputs),
    bias: values.subarray(inputs),
    rounds,
  };
}

/** What models of all boosters have. */
function commonOf(document: ModelDocument): Omit<LinearModel, 'booster' | 'weights' | 'bias' | 'rounds'> {
  checkVersion(document.version);
  const { learner } = document;
  const { task, link } = objectiveOf(learner.objective.name);
  const outputs = outputsOf(document, task);
  const features = featuresOf(document);
  const baseScore = baseScoreOf(document, outputs);
  return {
    version: document.version,
    objective: learner.objective.name,
    task,
    link,
    features,
    ...(learner.feature_names.length > 0 && { featureNames: learner.feature_names }),
    ...(learner.feature_types.length > 0 && { featureTypes: learner.feature_types }),
    outputs,
    baseScore,
    baseMargin: baseMarginOf(link, baseScore),
    attributes: learner.attributes,
    ...bestIterationOf(document),
  };
}

function checkVersion([major, minor, patch]: ModelDocument['version']): void {
  if (major < 1 || (major === 1 && minor < 7) || major > 3)
    throw new UnsupportedModel(`it was saved by XGBoost ${major}.${minor}.${patch}, not 1.7 to 3.x`);
}

function objectiveOf(name: string): { task: ModelTask; link: Link } {
  const objective = Object.hasOwn(OBJECTIVES, name) ? OBJECTIVES[name] : undefined;
  if (objective) return objective;
  throw new UnsupportedModel(
    `its objective is '${name.slice(0, 40)}', not one of ${Object.keys(OBJECTIVES).join(', ')}`,
  );
}

function featuresOf({ learner }: ModelDocument): number {
  const features = learner.learner_model_param.num_feature;
  if (features < 1 || features > MAX_FEATURES)
    throw new InvalidModel(`its number of features is ${features}, not from 1 to ${MAX_FEATURES}`);
  for (const list of ['feature_names', 'feature_types'] as const) {
    const { length } = learner[list];
    if (length !== 0 && length !== features)
      throw new InvalidModel(`'${list}' has ${length} entries, but there are ${features} features`);
  }
  return features;
}

function outputsOf({ learner }: ModelDocument, task: ModelTask): number {
  const { num_class: classes, num_target: targets } = learner.learner_model_param;
  if (targets > 1 && task !== 'regression')
    throw new UnsupportedModel(`it has ${targets} targets and is no regression`);
  if (Math.max(targets, classes) > MAX_OUTPUTS)
    throw new InvalidModel(`it has ${Math.max(targets, classes)} outputs, more than ${MAX_OUTPUTS}`);
  if (task === 'multiclass' ? classes >= 2 : classes <= 1) return Math.max(1, classes, targets);
  throw new InvalidModel(`its objective is ${learner.objective.name}, but it has ${classes} classes`);
}

function baseScoreOf({ learner }: ModelDocument, outputs: number): Float32Array {
  const text = learner.learner_model_param.base_score;
  const parsed = BaseScoreSchema.safeParse(parseNumbers(text));
  if (!parsed.success)
    throw new InvalidModel(`its base score is '${text.slice(0, 40)}', not a number or a vector`);
  const scores = parsed.data;
  if (scores.length !== 1 && scores.length !== outputs)
    throw new InvalidModel(`its base score has ${scores.length} entries, but there are ${outputs} outputs`);
  return Float32Array.from({ length: outputs }, (_, i) => scores[scores.length === 1 ? 0 : i] ?? NaN);
}

/** Early stopping leaves it as text. Models cut to their best rounds can keep one of before, which then means nothing. */
function bestIterationOf({ learner }: ModelDocument): { readonly bestIteration?: number } {
  const text = learner.attributes['best_iteration'] ?? '';
  return /^\d{1,9}$/.test(text) ? { bestIteration: Number(text) } : {};
}

function parseNumbers(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function baseMarginOf(link: Link, baseScore: Float32Array): Float32Array {
  const margins = baseScore.map((score) => marginOfPrediction(link, score));
  const wrong = margins.findIndex((margin) => !Number.isFinite(margin));
  if (wrong >= 0) throw new InvalidModel(`its base score ${baseScore[wrong]} has no finite margin`);
  return margins;
}

function outputOf(output: number | undefined, outputs: number, tree: number): number {
  if (output !== undefined && Number.isInteger(output) && output >= 0 && output < outputs) return output;
  throw new InvalidModel(`it adds to output ${output}, but the model has ${outputs}`, { tree });
}

function weightOf(weight: number, tree: number): number {
  if (Number.isFinite(weight)) return Math.fround(weight);
  throw new InvalidModel('its DART weight is not a finite number', { tree });
}
