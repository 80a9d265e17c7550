import { PlumblineError } from '@plumbline/stage';

/** Thrown when a model is sound but the walker does not take it; ONNX Runtime does. */
export class WalkerUnsupported extends PlumblineError {
  constructor(readonly reason: string) {
    super(`The tree walker does not take this model: ${reason}; predict with ONNX Runtime.`);
  }
}

/** Thrown when rows do not have the model's width, or an array has not the length that its matrix tells of. */
export class RowsMismatch extends PlumblineError {
  constructor(readonly problem: string) {
    super(`These rows cannot be predicted: ${problem}.`);
  }
}
