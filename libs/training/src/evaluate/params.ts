import { z } from 'zod';
import { GateSchema, gateSchemaOf } from './gates.ts';

const evaluateParams = (gate: typeof GateSchema) =>
  z
    .strictObject({
      /** Binary tasks: rows whose probability reaches it are called positive, in [0, 1]. */
      threshold: z.number().min(0).max(1).default(0.5),
      /** Bounds that the model must keep to be registered. */
      gates: z.array(gate).default([]),
      /** Whether to measure each category of the sensitive columns too. */
      slices: z.boolean().default(true),
      /** How often each group is resampled for the intervals of its figures, 100 to 10,000; binary tasks only. */
      resamples: z.int().min(100).max(10_000).default(1000),
      /** Decides the resampling: 0 to 4,294,967,295. */
      seed: z.int().min(0).max(0xffff_ffff).default(0),
      /** What measuring may cost where the held-out rows are protected, by itself: ε above 0, and δ well below 1 / rows. */
      privacy: z.strictObject({ epsilon: z.number().positive(), delta: z.number().gt(0).lt(1) }).optional(),
    })
    .superRefine(({ gates, slices }, context) => {
      const index = gates.findIndex(({ slice }) => slice !== undefined);
      if (slices || index < 0) return;
      const message = `is a gate on slices, which need 'slices' to be true`;
      context.addIssue({ code: 'custom', path: ['gates', index], message });
    });

/** What `evaluate` takes besides the model and its held-out rows. */
export const EvaluateParamsSchema = evaluateParams(GateSchema);
export type EvaluateParams = z.output<typeof EvaluateParamsSchema>;

/** The same for models of one table, in the params of a pipeline: with gates that the table allows. See `gateSchemaOf`. */
export const evaluateParamsOf = (table: Parameters<typeof gateSchemaOf>[0]) =>
  evaluateParams(gateSchemaOf(table));
