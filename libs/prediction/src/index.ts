// One way to predict, by the path that suits the model
export {
  createPredictor,
  type PredictorOptions,
  type PredictorSource,
} from './predictor/create-predictor.ts';
export { type PredictionPath, type Predictor, type PredictOptions } from './predictor/predictor.ts';

// Trees, compiled for prediction in this process
export { Walker, type WalkerOptions } from './walker/walker.ts';
export { RowsMismatch, WalkerUnsupported } from './errors.ts';
