import { z } from 'zod';

/** What `compare` takes besides two models and the rows they are held against. */
export const CompareParamsSchema = z.strictObject({
  /** Binary tasks: rows whose probability reaches it are called positive, in [0, 1]. */
  threshold: z.number().min(0).max(1).default(0.5),
  /** How often the rows are drawn anew for the intervals, 100 to 10,000. */
  resamples: z.int().min(100).max(10_000).default(500),
  /** Rows drawn from at most, 1,000 to 1,000,000; with more rows, intervals come from so many and are narrowed by the square root. */
  rows: z.int().min(1000).max(1_000_000).default(20_000),
  /** Decides the drawing: 0 to 4,294,967,295. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});
export type CompareParams = z.output<typeof CompareParamsSchema>;
