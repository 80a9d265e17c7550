// SHAP values of a model of trees
export { TreeExplainer } from './tree-explainer.ts';
export { InterventionalExplainer, type InterventionalOptions } from './interventional-explainer.ts';
export { type TreeExplainerOptions } from './options.ts';
export { type ShapOptions } from './thread/run.ts';
export { type InteractionResult, type ShapResult } from './result.ts';
export { type Rows } from './check-rows.ts';

// SHAP values of any model, from its predictions alone
export { KernelExplainer, type KernelShapResult } from './kernel/kernel-explainer.ts';
export { type KernelOptions } from './kernel/options.ts';
export { copyRow, ModelFunction, type Predict } from './kernel/model-function.ts';

// Errors
export {
  BackgroundTooSmall,
  InvalidExplainerOption,
  MissingCover,
  TooManyRows,
  UnusablePredictions,
} from './errors.ts';
