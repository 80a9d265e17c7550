// Export
export { exportOnnx, type OnnxExport } from './export-onnx.ts';
export { NamesMismatch, RuntimeNotKnown, SplitTooLarge } from './errors.ts';

// The exported model
export { OnnxModel, readOnnxModel } from './onnx-model.ts';
export { OnnxMetadataSchema, type OnnxMetadata } from './metadata.ts';

// Prediction with ONNX Runtime
export { OnnxSession, type OnnxPredictOptions, type OnnxSessionOptions } from './session.ts';
export { OnnxRuntimeError } from './errors.ts';

// Parity with the booster
export { checkParity, comparePredictions, ParityFailure, type Parity, type Predictions } from './parity.ts';
export { adversarialRows, withoutInfinities, type AdversarialRows } from './adversarial-rows.ts';
