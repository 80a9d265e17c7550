import { z } from 'zod';
import { CohortParamsSchema } from '../cohorts/params.ts';
import { CounterfactualParamsSchema } from '../counterfactuals/params.ts';

/** What `explain` takes besides the model and its held-out rows. */
export const ExplainParamsSchema = z.strictObject({
  /** Rows explained at most, 1 to 1,000,000; of more held-out rows a random sample is. */
  maxRows: z.int().min(1).max(1_000_000).default(50_000),
  /** Rows whose interactions are computed at most, 0 to 10,000, from none on; of a large model fewer are. */
  interactionRows: z.int().min(0).max(10_000).default(300),
  /** The held-out row that the waterfall takes apart, from 0; left out, the one at the 90th percentile of margins. */
  waterfallRow: z.int().nonnegative().optional(),
  /** What would have to differ for that row to be predicted otherwise. */
  counterfactuals: CounterfactualParamsSchema.prefault({}),
  /** What drives predictions, group by group. */
  cohorts: CohortParamsSchema.prefault({}),
  /** How predictions change with the strongest features: partial dependence and accumulated local effects. */
  effects: z
    .strictObject({
      /** Strongest features looked at, 0 to 40. */
      features: z.int().min(0).max(40).default(6),
      /** Values of a number looked at, at most, 2 to 100. */
      grid: z.int().min(2).max(100).default(20),
      /** Rows that curves are means over, at most, 1 to 100,000. */
      rows: z.int().min(1).max(100_000).default(1000),
      /** Rows with a curve of their own, 0 to 200. */
      iceRows: z.int().min(0).max(200).default(40),
    })
    .prefault({}),
  /** Permutation importance. */
  permutation: z
    .strictObject({
      /** Rows whose values are shuffled, at most, 1 to 1,000,000. */
      rows: z.int().min(1).max(1_000_000).default(5000),
      /** How often, 0 to 100; 0 leaves it out. */
      repeats: z.int().min(0).max(100).default(5),
    })
    .prefault({}),
  /** Decides which rows are sampled, and how values are shuffled: 0 to 4,294,967,295. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});
export type ExplainParams = z.output<typeof ExplainParamsSchema>;
