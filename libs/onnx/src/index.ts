// Export
export { exportOnnx, type OnnxExport } from './export-onnx.ts';
export { NamesMismatch, RuntimeNotKnown, SplitTooLarge } from './errors.ts';

// Raw columns as inputs: the preparation in front of the trees
export { withRawInputs } from './preprocessing/raw-inputs.ts';
export type { CodeTable, NumberStep, RawColumn, RawInput } from './preprocessing/raw-column.ts';
export { RawOnnxSession, type RawColumns } from './preprocessing/raw-session.ts';
export { RawInputsImpossible } from './errors.ts';

// The exported model
export { OnnxModel, readOnnxModel } from './onnx-model.ts';
export { OnnxMetadataSchema, type OnnxMetadata } from './metadata.ts';

// Prediction with ONNX Runtime
export { OnnxSession, type OnnxSessionOptions } from './session.ts';
export { AnyOnnxSession, type AnyOnnxOptions } from './any-session.ts';
export { type OnnxPredictOptions } from './run-in-blocks.ts';
export { OnnxRuntimeError, UnsupportedOnnxFile } from './errors.ts';

// Parity with the booster
export { checkParity, comparePredictions, ParityFailure, type Parity, type Predictions } from './parity.ts';
export { adversarialRows, withoutInfinities, type AdversarialRows } from './adversarial-rows.ts';
