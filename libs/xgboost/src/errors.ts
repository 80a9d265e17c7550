import { PlumblineError } from '@plumbline/stage';

/** Thrown when XGBoost itself fails. */
export class XgboostError extends PlumblineError {
  constructor(
    readonly what: string,
    readonly version: string,
    /** The first sentence of XGBoost's message, at most 300 characters long. */
    readonly reason: string,
  ) {
    super(`${what} failed in XGBoost ${version}: ${reason}`);
  }
}

/** Thrown when a matrix cannot be learned from or predicted, before XGBoost sees it. */
export class InvalidMatrix extends PlumblineError {
  constructor(
    readonly matrix: 'training' | 'validation' | 'input',
    readonly problem: string,
  ) {
    super(`The ${matrix} matrix ${problem}.`);
  }
}
