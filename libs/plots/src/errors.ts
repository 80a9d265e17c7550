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
