import { z } from 'zod';

/** What `surrogate` takes besides the model and its rows. */
export const SurrogateParamsSchema = z.strictObject({
  /** Splits from the root of the surrogate tree to a leaf, 1 to 8: each more doubles what there is to read. */
  depth: z.int().min(1).max(8).default(4),
  /** Training rows that a leaf has at least, 1 to 1,000,000; rows that have weights count by them. */
  minRows: z.int().min(1).max(1_000_000).default(50),
  /** Training rows learned from at most, 100 to 1,000,000; of more a random sample is. */
  rows: z.int().min(100).max(1_000_000).default(30_000),
  /** Held-out rows that surrogates are held against at most, 100 to 1,000,000; of more a random sample is. */
  heldOutRows: z.int().min(100).max(1_000_000).default(50_000),
  /** Binary tasks: rows whose probability reaches it are called positive, in [0, 1]. */
  threshold: z.number().min(0).max(1).default(0.5),
  /** Decides which rows are sampled: 0 to 4,294,967,295. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});
export type SurrogateParams = z.output<typeof SurrogateParamsSchema>;
