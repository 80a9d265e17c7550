import { PlumblineError, UsageError } from '@plumbline/stage';

/** Thrown when a model does not say how many training rows went which way, which path-dependent SHAP values rest on. */
export class MissingCover extends PlumblineError {
  constructor(
    readonly tree: number,
    readonly node: number,
    readonly left: number,
    readonly right: number,
  ) {
    super(
      `The model cannot be explained: tree ${tree}, node ${node} has the covers ${left} and ${right} (sum_hessian) under it, ` +
        `where numbers of 0 or more, not both 0, are expected; save the model again with XGBoost's save_model.`,
    );
  }
}

/** Thrown when the SHAP values of a matrix do not fit in memory at once. */
export class TooManyRows extends PlumblineError {
  constructor(
    readonly rows: number,
    readonly bytes: number,
    options?: ErrorOptions,
  ) {
    super(
      `The SHAP values of ${rows} rows take ${Math.ceil(bytes / 2 ** 20)} MiB, more than the system grants at once; ` +
        `explain them block by block, with shapValuesOf().`,
      options,
    );
  }
}

/** Thrown when an explainer is given an option it cannot work with. */
export class InvalidExplainerOption extends UsageError {
  constructor(
    readonly option: string,
    readonly value: number,
    readonly expected: string,
  ) {
    super(`The explainer's '${option}' is ${value}, where ${expected} is expected.`);
  }
}

/** Thrown when a background set has fewer rows than a mean over it should rest on. */
export class BackgroundTooSmall extends PlumblineError {
  constructor(
    readonly rows: number,
    readonly least: number,
  ) {
    super(
      `The background set has ${rows} rows, and at least ${least} are expected, since SHAP values are means over it; ` +
        `give more rows, 100 or so, or set 'leastBackgroundRows' where a few are meant.`,
    );
  }
}

/** Thrown when a model that is explained from outside answers with other numbers than it should. */
export class UnusablePredictions extends PlumblineError {
  constructor(
    /** How many rows it was asked about. */
    readonly rows: number,
    readonly found: string,
    readonly expected: string,
  ) {
    super(
      `The model cannot be explained: asked about ${rows} rows it gave ${found}, where ${expected} are expected; ` +
        `let 'predict' give as many finite numbers for every row, row after row.`,
    );
  }
}
