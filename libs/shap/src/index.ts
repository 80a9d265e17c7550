// SHAP values of a model of trees
export { TreeExplainer } from './tree-explainer.ts';
export { InterventionalExplainer, type InterventionalOptions } from './interventional-explainer.ts';
export { type TreeExplainerOptions } from './options.ts';
export { type ShapOptions } from './thread/run.ts';
export { type InteractionResult, type ShapResult } from './result.ts';
export { type Rows } from './check-rows.ts';

// Errors
export { BackgroundTooSmall, InvalidExplainerOption, MissingCover, TooManyRows } from './errors.ts';
