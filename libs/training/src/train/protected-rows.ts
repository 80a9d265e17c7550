import { UsageError } from '@plumbline/stage';

/** Thrown when rows under a privacy budget are to be learned from by a training that is not private. */
export class ProtectedTrainingRows extends UsageError {
  constructor(readonly dataset: string) {
    super(
      `Stage 'train': the training rows are of the protected data set '${dataset}', and ordinary training tells of them without ` +
        `a bound; set 'training.privacy.epsilon' to what the model may spend of the budget.`,
    );
  }
}
