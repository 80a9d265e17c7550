import { Json } from '@plumbline/stage';
import { z } from 'zod';

/** How far the exported model is from the booster on rows made to part them. */
export const AdversarialParitySchema = z.strictObject({
  rows: z.int().positive(),
  maxProbabilityDifference: z.number().nonnegative(),
  /** Splits with rows on their threshold and on both sides of it, of those the model has: of a large one, an even sample. */
  splitsTried: z.int().nonnegative(),
  splits: z.int().nonnegative(),
});
export type AdversarialParity = z.output<typeof AdversarialParitySchema>;

/** How far the exported model is from the booster, on every row that was compared. */
export const ParityReportSchema = z.strictObject({
  rows: z.int().positive(),
  /** Greatest |booster − ONNX| / max(1, |booster|): for probabilities their difference, for a regression relative. */
  maxProbabilityDifference: z.number().nonnegative(),
  /** The row where it is, counted from 0. */
  worstRow: z.int().nonnegative(),
  /** What it had to stay within. */
  tolerance: z.number().nonnegative(),
  adversarial: AdversarialParitySchema,
});

/** How far the exported model is from the booster, as an artifact. */
export const ParityReport = Json('parity', ParityReportSchema);
export type ParityReport = z.output<typeof ParityReportSchema>;
