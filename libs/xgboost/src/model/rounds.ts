import { type LinearModel, type TreeModel } from './tree-model.ts';

/** How many rounds a model was trained for, or was cut to. */
export const roundsOf = (model: TreeModel | LinearModel): number =>
  model.booster === 'gblinear' ? model.rounds : Math.floor(model.trees.length / treesARound(model));

/**
 * The model after its first rounds, such as `bestIteration + 1` of them.
 *
 * @throws {RangeError} when it does not have as many.
 */
export function firstRounds(model: TreeModel, rounds: number): TreeModel {
  if (!Number.isInteger(rounds) || rounds < 0 || rounds > roundsOf(model))
    throw new RangeError(`The model has ${roundsOf(model)} rounds, so it cannot be cut to ${rounds}.`);
  return { ...model, trees: model.trees.slice(0, rounds * treesARound(model)) };
}

const treesARound = ({ outputs, parallelTrees }: TreeModel): number => outputs * Math.max(1, parallelTrees);
