import { Json } from '@plumbline/stage';
import { z } from 'zod';

/** How far the exported model is from the booster, on every row that was compared. */
export const ParityReportSchema = z.strictObject({
  rows: z.int().positive(),
  /** Greatest |booster − ONNX| / max(1, |booster|): for probabilities their difference, for a regression relative. */
  maxProbabilityDifference: z.number().nonnegative(),
  /** The row where it is, counted from 0. */
  worstRow: z.int().nonnegative(),
  /** What it had to stay within. */
  tolerance: z.number().nonnegative(),
});

/** How far the exported model is from the booster, as an artifact. */
export const ParityReport = Json('parity', ParityReportSchema);
export type ParityReport = z.output<typeof ParityReportSchema>;
