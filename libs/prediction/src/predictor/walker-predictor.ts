import { type Walker } from '../walker/walker.ts';
import { type Predictor } from './predictor.ts';

/** The walker behind the one interface. */
export const walkerPredictor = (walker: Walker): Predictor => ({
  path: 'walker',
  features: walker.features,
  outputs: walker.outputs,
  predictRow: async (row) => walker.predictRow(row),
  predict: (matrix, options) => walker.predict(matrix, options),
  // It holds memory only, which goes when nobody refers to it.
  dispose: async () => undefined,
});
