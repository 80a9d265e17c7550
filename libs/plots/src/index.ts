// Plots: data → SVG
export { bar, type BarData, type BarOptions } from './plots/bar.ts';
export { beeswarm, type BeeswarmData, type BeeswarmOptions } from './plots/beeswarm.ts';
export { calibration, type CalibrationData } from './plots/calibration.ts';
export { type FeatureColumn, type ReadColumn } from './plots/columns.ts';
export { cohorts, type Cohort, type CohortsData, type CohortsOptions } from './plots/cohorts.ts';
export { coefficients, type CoefficientsData, type CoefficientsOptions } from './plots/coefficients.ts';
export { confusion, type ConfusionData } from './plots/confusion.ts';
export { decision, type DecisionData, type DecisionOptions } from './plots/decision.ts';
export { dependence, type DependenceData, type DependenceOptions } from './plots/dependence/dependence.ts';
export {
  effects,
  type CategoryEffects,
  type EffectsData,
  type NumberEffects,
} from './plots/effects/effects.ts';
export { RARE_ROWS } from './plots/effects/categories.ts';
export { force, type ForceOptions } from './plots/force/force.ts';
export { frontier, type FrontierData, type FrontierPoint } from './plots/frontier.ts';
export {
  groupPairs,
  type GroupPair,
  type GroupPairsData,
  type GroupPairsOptions,
} from './plots/group-pairs.ts';
export { groups, type Group, type GroupsData } from './plots/groups.ts';
export { heatmap, type HeatmapData, type HeatmapOptions } from './plots/heatmap/heatmap.ts';
export { history, type HistoryData } from './plots/history.ts';
export {
  importances,
  type Importance,
  type ImportancesData,
  type ImportancesOptions,
} from './plots/importances.ts';
export { roc, type RocData } from './plots/roc.ts';
export { scatter, type ScatterData } from './plots/scatter.ts';
export {
  shapes,
  type CategoryShape,
  type NumberShape,
  type Shape,
  type ShapesData,
  type ShapesOptions,
} from './plots/shapes/shapes.ts';
export { tree, type TreeBranch, type TreeData, type TreeNode } from './plots/tree.ts';
export { waterfall, type WaterfallData, type WaterfallOptions } from './plots/waterfall.ts';

// Drawings as files, and in pages
export { type FigureOptions } from './drawing/figure.ts';
export { LANGS, languageTag, type Lang } from './drawing/lang.ts';
export { spaced } from './drawing/spaced.ts';
export { toPng, toPngs, type PngOptions } from './drawing/png.ts';
export { fontFaces, withFont, type WebFont } from './drawing/web-fonts.ts';
export { fontVersions } from './drawing/font-versions.ts';
export { CJK_FAMILIES, COLOURS, colourProperties, fileRules, pageRules } from './drawing/theme.ts';

// Markup that nothing untrusted gets into
export { html, Markup, type Piece } from './drawing/markup.ts';

// Numbers for reading
export {
  formatChange,
  formatCount,
  formatFixed,
  formatNumber,
  formatPercent,
  formatValue,
} from './drawing/format.ts';

// Errors
export { UnplottableData } from './errors.ts';
