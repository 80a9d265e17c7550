import { z } from 'zod';

/** What `slim` takes besides the model and its rows. */
export const SlimParamsSchema = z.strictObject({
  /**
   * By how much the loss on validation rows may rise: log loss, in nats a row, for classes; for a regression the root mean
   * squared error, in the target's unit. At least 0.
   */
  maxLoss: z.number().min(0),
  /** What the smallest is of the models that keep to it: bytes of the model, or comparisons a row, and so time. */
  smallest: z.enum(['bytes', 'comparisons']).default('bytes'),
  /** Depths of the models that are distilled; left out, the source's own and two below it; none, and none is. */
  studentDepths: z.array(z.int().min(1).max(16)).max(8).optional(),
  /** Learning rate of distilled models, in (0, 1]: high, so that fewer trees do. */
  studentLearningRate: z.number().gt(0).max(1).default(0.3),
  /** What a distilled model learns, from 0, the labels, to 1, what the source predicts; between them, their mixture. */
  softness: z.number().min(0).max(1).default(0.5),
  /** Rows of each of the three sets that are looked at, evenly taken where a set has more: 1,000 to 1,000,000. */
  rows: z.int().min(1000).max(1_000_000).default(30_000),
  /** Drives the training of distilled models. */
  seed: z.int().min(0).max(2_147_483_647).default(0),
});
export type SlimParams = z.output<typeof SlimParamsSchema>;
