import { PlumblineError, UsageError } from '@plumbline/stage';

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
export class NoSuchRow extends UsageError {
  constructor(
    readonly row: number,
    readonly rows: number,
  ) {
    super(`There is no held-out row ${row} to explain; name one from 0 to ${rows - 1} as 'waterfallRow'.`);
  }
}

/** Thrown when a model and the rows it is to be explained on do not belong together. */
export class MismatchedExplanation extends PlumblineError {
  constructor(
    readonly what: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(
      `Cannot explain the model: expected ${expected} as ${what}, but found ${found}; use data prepared as the model's training data was.`,
    );
  }
}

/** Thrown when a param of `explain` names a column that there is not, or that cannot serve. */
export class NoSuchColumn extends UsageError {
  constructor(
    readonly param: string,
    /** Which column, and those there are. */
    readonly reason: string,
  ) {
    super(`Stage 'explain', param '${param}': ${reason}${reason.endsWith('?') ? '' : '.'}`);
  }
}

/** Thrown when counterfactuals are asked for a class that is none of the task's. */
export class NoSuchClass extends UsageError {
  constructor(
    readonly wanted: string,
    readonly known: readonly string[],
  ) {
    super(
      `Stage 'explain', param 'counterfactuals.class': '${wanted}' is not a class of the target; those are: ${known.join(', ')}.`,
    );
  }
}

/** Thrown when counterfactuals of a row that was named are asked for the class that it is predicted to be in. */
export class AlreadyThatClass extends UsageError {
  constructor(
    /** Position among the held-out rows, from 0. */
    readonly row: number,
    readonly wanted: string,
  ) {
    super(
      `Stage 'explain', param 'counterfactuals.class': held-out row ${row} is already predicted to be '${wanted}'; name another class, or another row as 'waterfallRow'.`,
    );
  }
}
