import { Dataset } from '@plumbline/dataset';
import { stage } from '@plumbline/stage';
import {
  BoosterParamsSchema,
  modelOf,
  readModel,
  roundsOf,
  XgboostModel,
  type TreeModel,
} from '@plumbline/xgboost';
import { engineEnvironment } from '../engine-environment.ts';
import { checkModel } from '../check-model.ts';
import { NotSlimmable } from './errors.ts';
import { SlimParamsSchema, type SlimParams } from './params.ts';
import { SlimmingReport, type Step } from './report.ts';
import { rowsOf } from './rows.ts';
import { slimOnThread } from './slim-on-thread.ts';
import { distil } from './students.ts';
import { depthsOf } from './walk.ts';

/**
 * Makes a model smaller without losing more than was declared: fewer rounds, fewer splits, or a smaller model that learns
 * from it; then coarser numbers, and equal leaves merged. Training rows say which split matters least, validation rows
 * what leaving it out costs, and so which model is chosen; test rows only tell what it came to.
 *
 * Metrics: `trees`, `nodes`, `bytes`, `comparisons` and the `…Share` each has of the source's; `validationRise` and
 * `testRise` of the loss.
 *
 * @throws {NotSlimmable} when the model's objective has neither a log loss nor a squared error.
 * @throws {UnsupportedModel} when the model is not made of trees.
 */
export const slim = stage({
  name: 'slim',
  module: import.meta.url,
  params: SlimParamsSchema,
  inputs: { model: XgboostModel, training: Dataset, validation: Dataset, test: Dataset },
  outputs: { model: XgboostModel, slimming: SlimmingReport },
  environment: engineEnvironment,
  async run({ params, inputs: { model: source, ...data }, progress, metrics, signal }) {
    signal.throwIfAborted();
    const { training, validation, test } = data;
    for (const { meta } of [training, validation, test]) checkModel(source, meta.task);
    const trees = readModel(source.bytes);
    const booster = boosterOf(source, params);
    const students = await distil(
      {
        source,
        training,
        validation,
        depths: params.studentDepths ?? depthsBelow(trees),
        rounds: roundsOf(trees),
        params,
        booster,
      },
      {
        signal,
        onRound: (note, { round, rounds }) => progress({ done: round, total: rounds, unit: 'rounds', note }),
      },
    );
    const sets = {
      training: rowsOf(training, params.rows),
      validation: rowsOf(validation, params.rows),
      test: rowsOf(test, params.rows),
    };
    const { bytes, report } = await slimOnThread(
      {
        source: source.bytes,
        students: students.map(({ name, model }) => ({ name, bytes: model.bytes })),
        sets,
        task: test.meta.task.type,
        featureNames: source.features,
        params: { maxLoss: params.maxLoss, smallest: params.smallest },
      },
      { signal, onProgress: progress },
    );
    metrics(gainOf(report.steps[0] as Step, report.steps.at(-1) as Step));
    return { model: modelOf(bytes), slimming: report };
  },
});

/** @throws {NotSlimmable} */
function boosterOf({ objective, outputs }: XgboostModel, { studentLearningRate, seed }: SlimParams) {
  const known = BoosterParamsSchema.shape.objective.safeParse(objective);
  if (!known.success) throw new NotSlimmable(objective);
  return BoosterParamsSchema.parse({
    objective,
    ...(outputs > 1 && { numClass: outputs }),
    learningRate: studentLearningRate,
    seed,
  });
}

/** The depth of the deepest tree, and two less deep. */
function depthsBelow({ trees }: TreeModel): number[] {
  const deepest = trees.reduce((most, tree) => Math.max(most, ...depthsOf(tree)), 1);
  return [0, 1, 2].map((less) => Math.min(deepest, 16) - less).filter((depth) => depth >= 1);
}

const gainOf = (before: Step, after: Step): Record<string, number> => ({
  trees: after.trees,
  nodes: after.nodes,
  bytes: after.bytes,
  comparisons: after.comparisons,
  nodesShare: after.nodes / before.nodes,
  bytesShare: after.bytes / before.bytes,
  comparisonsShare: before.comparisons === 0 ? 1 : after.comparisons / before.comparisons,
  validationRise: after.loss.validation - before.loss.validation,
  testRise: after.loss.test - before.loss.test,
});
