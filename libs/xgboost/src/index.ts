// Training and prediction, on worker threads
export {
  trainBooster,
  type BoosterTraining,
  type RoundEvent,
  type TrainedBooster,
} from './training/train-booster.ts';
export { contributions, predictBooster, type PredictionOptions } from './prediction/predict-booster.ts';
export { BoosterParamsSchema, type BoosterParams } from './params/booster-params.ts';
export { isMaximized, type EvalMetric, type Objective } from './params/objective.ts';
export { TrainingHistorySchema, type TrainingHistory } from './training/history.ts';
export { type RoundMetrics } from './training/metrics-line.ts';
export { type FeatureType, type Matrix } from './data/matrix.ts';
export { InvalidMatrix, XgboostError } from './errors.ts';

// The saved model
export { modelOf, XgboostModel, type XgboostModelInfo } from './xgboost-model.ts';

// The library
export { findEngine } from './engine/find-engine.ts';
export { openEngine } from './engine/open-engine.ts';
export { ensureEngine, type EnsureEngineOptions } from './engine/provision/ensure-engine.ts';
export { type Engine, type EngineSource } from './engine/engine.ts';
export {
  EngineDamaged,
  EngineFolderNotWritable,
  EngineNotFetched,
  EngineNotFound,
  EngineNotLoaded,
  EngineUnsupported,
} from './engine/errors.ts';

// The model's typed structure
export { readBooster, readModel } from './model/read-model.ts';
export { writeModel } from './model/write-model.ts';
export { categoriesOf } from './model/categories-of.ts';
export { goesLeft, leafOf, marginOf } from './model/margin.ts';
export { firstRounds, roundsOf } from './model/rounds.ts';
export {
  expectAdditive,
  isAdditive,
  shapeAt,
  shapeFunctions,
  type ShapeFunction,
  type ShapeFunctions,
} from './model/shape-functions.ts';
export { cellOf } from './model/cell-of.ts';
export { InvalidModel, NotAdditive, UnsupportedModel, type ModelPlace } from './model/errors.ts';
export { type CategoricalSplits, type LinearModel, type Tree, type TreeModel } from './model/tree-model.ts';
export { type Link } from '@plumbline/statistics';
export { type ModelTask } from './model/objective.ts';
