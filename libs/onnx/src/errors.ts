import { PlumblineError } from '@plumbline/stage';

/** Thrown when the feature names or classes given to an export do not fit the model. */
export class NamesMismatch extends PlumblineError {
  constructor(
    readonly names: 'feature names' | 'classes',
    readonly given: number,
    readonly expected: number,
  ) {
    super(
      `The model cannot be exported with ${given} ${names}: it has ${expected}; ` +
        `give the names of the data set it was trained on.`,
    );
  }
}

/** Thrown when ONNX Runtime cannot be loaded, refuses a model, or fails while it runs one. */
export class OnnxRuntimeError extends PlumblineError {
  constructor(
    readonly doing: string,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`ONNX Runtime failed to ${doing}: ${detail.slice(0, 500)}`, options);
  }
}
