import { type InteractionResult } from '@plumbline/shap';
import { z } from 'zod';

/** The feature that changes another's effect most. */
export const PartnerSchema = z.strictObject({
  /** Positions in the explanation's `features`. */
  feature: z.int().nonnegative(),
  partner: z.int().nonnegative(),
  /** Mean over rows, and sum over outputs, of what the two add together: |2 φᵢⱼ|, both halves of the pair. */
  meanAbsolute: z.number().positive(),
});
export type Partner = z.output<typeof PartnerSchema>;

/**
 * For each feature the one that it acts with most, by SHAP interaction values (Lundberg et al. 2020, "From local
 * explanations to global understanding with explainable AI for trees"). A feature that acts alone has none.
 *
 * @returns in the order of the features
 */
export function partnersOf({ rows, outputs, features, interactions }: InteractionResult): readonly Partner[] {
  const strength = new Float64Array(features * features);
  const width = features + 1;
  for (let at = 0; at < rows * outputs; at++)
    for (let i = 0; i < features; i++) {
      const row = at * width * width + i * width;
      for (let j = 0; j < features; j++)
        strength[i * features + j] =
          (strength[i * features + j] as number) + Math.abs(interactions[row + j] as number);
    }
  return Array.from({ length: features }, (_, feature) => {
    let [partner, greatest] = [-1, 0];
    for (let j = 0; j < features; j++) {
      const sum = strength[feature * features + j] as number;
      if (j !== feature && sum > greatest) [partner, greatest] = [j, sum];
    }
    return { feature, partner, meanAbsolute: (2 * greatest) / rows };
  }).filter(({ partner }) => partner >= 0);
}
