import { type OnnxSession } from '@plumbline/onnx';
import { expectFits } from '../expect-fits.ts';
import { type Predictor } from './predictor.ts';

/** A session of ONNX Runtime behind the one interface. */
export function onnxPredictor(session: OnnxSession): Predictor {
  const features = session.metadata.featureNames.length;
  return {
    path: 'onnxruntime',
    features,
    outputs: session.outputs,
    async predictRow(row) {
      const matrix = { rows: 1, columns: row.length, values: Float32Array.from(row) };
      expectFits(matrix, features);
      return session.predict(matrix);
    },
    async predict(matrix, options) {
      expectFits(matrix, features);
      return session.predict(matrix, options);
    },
    dispose: () => session.dispose(),
  };
}
