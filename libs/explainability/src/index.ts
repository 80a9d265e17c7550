// The stages
export { explain } from './explain/explain.ts';
export { report } from './report/report.ts';
export { plotFrontier } from './frontier/plot-frontier.ts';
export { ReportParamsSchema, type ReportParams } from './report/params.ts';
export { ExplainParamsSchema, type ExplainParams } from './explain/params.ts';

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
export { ShapValues } from './explanation/shap-values.ts';

// Plots: data → SVG
export { bar, type BarData, type BarOptions } from './plots/bar.ts';
export { beeswarm, type BeeswarmData, type BeeswarmOptions } from './plots/beeswarm.ts';
export { calibration, type CalibrationData } from './plots/calibration.ts';
export { type FeatureColumn } from './plots/columns.ts';
export { confusion, type ConfusionData } from './plots/confusion.ts';
export { frontier, type FrontierData, type FrontierPoint } from './plots/frontier.ts';
export { groups, type GroupsData } from './plots/groups.ts';
export { history, type HistoryData } from './plots/history.ts';
export { roc, type RocData } from './plots/roc.ts';
export { scatter, type ScatterData } from './plots/scatter.ts';
export { waterfall, type WaterfallData, type WaterfallOptions } from './plots/waterfall.ts';
export { type FigureOptions } from './drawing/figure.ts';
export { toPng, type PngOptions } from './drawing/png.ts';
export { colourProperties, pageRules } from './drawing/theme.ts';

// Errors
export { AdditivityFailure, MismatchedExplanation, NoSuchRow, UnplottableData } from './errors.ts';
