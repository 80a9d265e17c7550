import { NeighboursSchema } from '@plumbline/stage';
import { z } from 'zod';

/** How a model is trained privately. The defaults are good for any data: nothing here may be chosen by looking at the rows. */
export const PrivateTrainingSchema = z.strictObject({
  /** What the model may tell of one row, above 0: 1 is strong, 8 is weak. */
  epsilon: z
    .number()
    .positive('must be above 0: nothing can be learned from rows of which nothing may be told'),
  /** How likely the bound may fail, in (0, 1): far below 1 in the number of rows. */
  delta: z.number().gt(0).lt(1).default(1e-5),
  /**
   * Which data sets must look alike: those that differ by one row more or less, or those of equal size with one row replaced,
   * which takes twice the noise.
   */
  neighbours: NeighboursSchema.default('add-remove'),
  /** Times that each feature is learned from. More take more noise each. */
  epochs: z.int().min(2).max(200).default(20),
  /** How many steps a feature's shape has at most, missing values apart. */
  maxBins: z.int().min(2).max(64).default(16),
  /** Pairs of features that get a shape together; worth it from an epsilon of 1 on. */
  pairs: z.int().min(0).max(50).default(0),
});
export type PrivateTraining = z.output<typeof PrivateTrainingSchema>;
