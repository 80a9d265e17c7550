import { NeighboursSchema } from '@plumbline/stage';
import { z } from 'zod';

/** How a model was trained with differential privacy, and what it may tell of one training row. */
const PrivateTrainingFactsSchema = z.strictObject({
  epsilon: z.number().nonnegative(),
  delta: z.number().gt(0).lt(1),
  neighbours: NeighboursSchema,
  /** Shapes of two features each; the model has no others that depend on more than one. */
  pairs: z.int().nonnegative(),
  /** What weakens the promise. */
  warning: z.string().optional(),
});

const SeriesSchema = z.record(z.string(), z.array(z.number()));

/** How training went, round by round. */
export const TrainingHistorySchema = z.strictObject({
  /** Rounds that ran; where training stopped early, more than the model kept. */
  rounds: z.int().positive(),
  /** Rounds that the model kept: with early stopping, up to the best one by the last metric on the validation rows. */
  bestRound: z.int().positive(),
  stoppedEarly: z.boolean(),
  /** Data set (`training`, `validation`) → metric → its value after each round. Empty without a validation matrix. */
  metrics: z.record(z.string(), SeriesSchema),
  /** Left out where the model is not private. Its metrics are empty then: exact ones would tell of the rows. */
  privacy: PrivateTrainingFactsSchema.optional(),
});
export type TrainingHistory = z.output<typeof TrainingHistorySchema>;
