import { PlumblineError } from '@plumbline/stage';

/** Thrown when a plot is given nothing to draw, or numbers that no axis can hold. */
export class UnplottableData extends PlumblineError {
  constructor(
    readonly plot: string,
    readonly reason: string,
  ) {
    super(`The ${plot} plot cannot be drawn: ${reason}.`);
  }
}

/** Thrown when SHAP values do not add up to what the model predicts: the explanation would not be of this model. */
export class AdditivityFailure extends PlumblineError {
  constructor(
    /** Position of the row among the held-out rows, from 0. */
    readonly row: number,
    /** The base value and all contributions of the row together. */
    readonly sum: number,
    /** What the model itself predicts for the row, before any link function. */
    readonly margin: number,
    readonly tolerance: number,
  ) {
    super(
      `The SHAP values of held-out row ${row} add up to ${sum}, but the model's margin is ${margin}, further apart than ` +
        `${tolerance.toPrecision(2)}; the model and the library that explains it do not fit: train again with the library that is now in use.`,
    );
  }
}

/** Thrown when the row that a waterfall is asked for is not among the explained rows. */
export class NoSuchRow extends PlumblineError {
  constructor(
    readonly row: number,
    readonly rows: number,
  ) {
    super(`There is no held-out row ${row} to explain; name one from 0 to ${rows - 1} as 'waterfallRow'.`);
  }
}

/** Thrown when a data set does not have the columns of the model or the explanation that it is used with. */
export class MismatchedExplanation extends PlumblineError {
  constructor(
    readonly what: string,
    readonly expected: number,
    readonly found: number,
  ) {
    super(
      `Expected ${expected} ${what} but found ${found}; explain the model with the data it was evaluated on.`,
    );
  }
}
