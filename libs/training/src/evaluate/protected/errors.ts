import { PlumblineError } from '@plumbline/stage';

/** Thrown when a model is to be measured on protected rows in a way that has no private release yet. */
export class NotReleasable extends PlumblineError {
  constructor(readonly reason: string) {
    super(
      `Stage 'evaluate' cannot release figures of these protected rows: ${reason}; ` +
        `measure on rows that are not protected.`,
    );
  }
}
