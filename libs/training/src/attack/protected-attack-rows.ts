import { UsageError } from '@plumbline/stage';

/** Thrown when rows under a privacy budget are to be attacked: what an attack finds of them has no noise. */
export class ProtectedAttackRows extends UsageError {
  constructor(readonly dataset: string) {
    super(
      `Stage 'attack': the rows are of the protected data set '${dataset}', and what an attack finds of them is exact; ` +
        `attack the training on rows that are not protected.`,
    );
  }
}
