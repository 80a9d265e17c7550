// The stages
export { explain } from './explain/explain.ts';
export { surrogate } from './surrogate/surrogate.ts';
export { shapes } from './shapes/shapes.ts';
export { report } from './report/report.ts';
export { draw } from './report/draw.ts';
export { plotFrontier } from './frontier/plot-frontier.ts';
export { LangSchema, ReportParamsSchema, type ReportParams, type TellingText } from './report/params.ts';
export { ExplainParamsSchema, type ExplainParams } from './explain/params.ts';

export { CounterfactualParamsSchema, counterfactualParamsOf } from './counterfactuals/params.ts';
export { CohortParamsSchema, cohortParamsOf } from './cohorts/params.ts';

// Explaining, without a stage around it
export { explainModel, type ExplainModelOptions, type RowsToExplain } from './explain/explain-model.ts';

// What explain finds
export {
  ExplanationReport,
  ExplanationSchema,
  type Effect,
  type Explanation,
  type FeatureEffect,
  type OutputExplanation,
  type RowExplanation,
} from './explanation/explanation.ts';
export { type EffectCurves, type FeatureCurves } from './explanation/effect-curves.ts';
export { effectsFigure } from './explanation/effects-figure.ts';
export { type Importances } from './explanation/importances.ts';
export { ShapValues } from './explanation/shap-values.ts';
export {
  CounterfactualsSchema,
  type Change,
  type Counterfactual,
  type Counterfactuals,
  type SourceValue,
} from './counterfactuals/counterfactuals.ts';
export { CohortSchema, type Cohort, type CohortFigure, type CohortGroup } from './cohorts/cohorts.ts';

// What surrogate finds
export {
  SurrogatesReport,
  SurrogatesSchema,
  type SurrogateNode,
  type Surrogates,
  type SurrogateSplit,
  type SurrogateTerm,
} from './surrogate/surrogates.ts';
export { SurrogateParamsSchema, type SurrogateParams } from './surrogate/params.ts';
export { rulesOf, type Rule, type RuleCondition } from './surrogate/rules.ts';
export { printRules } from './surrogate/print-rules.ts';
export { coefficientsFigure, treeFigure } from './surrogate/figures.ts';

// What shapes finds
export { ShapesReport, ShapesSchema, type ReadShape, type Shapes } from './shapes/document.ts';
export { shapesOf } from './shapes/shapes-of.ts';
export { shapesFigure } from './shapes/figure.ts';

// Effects of any model, usable alone
export { gridOf, type Grid } from './effects/grid.ts';
export {
  partialDependence,
  type PartialDependence,
  type PartialDependenceOptions,
} from './effects/partial-dependence.ts';
export { accumulatedEffects, type AccumulatedEffects } from './effects/accumulated-effects.ts';

// Importances, usable alone
export { treeImportances, type TreeImportance } from './importance/tree-importances.ts';
export {
  permutationImportance,
  type PermutationImportance,
  type PermutationImportances,
  type PermutationOptions,
} from './importance/permutation-importance.ts';
export { type LabelledRows } from './importance/shuffled-losses.ts';

// Errors
export {
  AdditivityFailure,
  AlreadyThatClass,
  MismatchedExplanation,
  NoSuchClass,
  NoSuchColumn,
  NoSuchRow,
} from './errors.ts';
