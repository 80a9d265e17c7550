// The model's typed structure
export { readModel } from './model/read-model.ts';
export { leafOf, marginOf } from './model/margin.ts';
export { InvalidModel, UnsupportedModel, type ModelPlace } from './model/errors.ts';
export { type Tree, type TreeModel } from './model/tree-model.ts';
export { type Link, type ModelTask } from './model/objective.ts';
