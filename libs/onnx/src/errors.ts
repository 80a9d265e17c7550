import { PlumblineError, UsageError } from '@plumbline/stage';

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

/** Thrown when an export is asked for a runtime that is no version of ONNX Runtime, or too old for models of trees. */
export class RuntimeNotKnown extends UsageError {
  constructor(readonly runtime: string) {
    super(
      `'${runtime.slice(0, 40)}' is no ONNX Runtime to export for: give the oldest version that must take the file, ` +
        `such as 1.21, and at least 1.11.`,
    );
  }
}

/** Thrown when a categorical split is too large to be written as comparisons. */
export class SplitTooLarge extends PlumblineError {
  constructor(
    readonly tree: number,
    readonly node: number,
    readonly comparisons: number,
    readonly limit: number,
  ) {
    super(
      `The model cannot be exported for this runtime: the categories of tree ${tree}, node ${node} take ` +
        `${comparisons} comparisons, more than ${limit}; export for ONNX Runtime 1.21 or later, which takes sets.`,
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

/** Thrown when a model cannot take a table's raw columns as its inputs. */
export class RawInputsImpossible extends PlumblineError {
  constructor(readonly reason: string) {
    super(
      `The model cannot take raw columns: ${reason}; change the declared columns, or export without raw inputs.`,
    );
  }
}

/** Thrown when an ONNX file of another tool does not make numbers of rows of numbers. */
export class UnsupportedOnnxFile extends PlumblineError {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The ONNX file cannot be run on rows of numbers: ${reason.slice(0, 500)}.`, options);
  }
}
