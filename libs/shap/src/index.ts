// SHAP values of a model of trees
export { TreeExplainer } from './tree-explainer.ts';
export { type TreeExplainerOptions } from './options.ts';
export { type ShapOptions } from './thread/run.ts';
export { type ShapResult } from './result.ts';
export { type Rows } from './check-rows.ts';

// Errors
export { InvalidExplainerOption, MissingCover, TooManyRows } from './errors.ts';
