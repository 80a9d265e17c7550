import { z } from 'zod';

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
});
export type TrainingHistory = z.output<typeof TrainingHistorySchema>;
