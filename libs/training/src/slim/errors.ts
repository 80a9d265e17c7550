import { PlumblineError } from '@plumbline/stage';

/** Thrown when a model is to be slimmed whose predictions have no loss to keep. */
export class NotSlimmable extends PlumblineError {
  constructor(readonly objective: string) {
    super(
      `A model of the objective ${objective} cannot be slimmed: what it loses is measured as log loss or squared error, ` +
        `so give a model of binary:logistic, multi:softprob or a regression.`,
    );
  }
}
