import { DATE_PARTS } from '@plumbline/dataset';
import { z } from 'zod';

const ValuesSchema = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((values) => (typeof values === 'string' ? [values] : values));

/** How rows become training and test rows. */
export const SplitSchema = z.discriminatedUnion('by', [
  /** By a column of the source, which the table need not declare. A row with another value is an error. */
  z
    .strictObject({
      by: z.literal('column'),
      column: z.string().min(1),
      /** A part of the column's date and time, whose number is the value: so the model is tested on later rows. */
      part: z.enum(DATE_PARTS).optional(),
      training: ValuesSchema,
      /** Without it, validation rows are a share of the training rows: see `validation`. */
      validation: ValuesSchema.optional(),
      test: ValuesSchema,
    })
    .superRefine(({ training, validation = [], test }, context) => {
      const values = [...training, ...validation, ...test];
      const twice = values.find((value, i) => values.indexOf(value) !== i);
      if (twice !== undefined)
        context.addIssue({ code: 'custom', message: `gives the value '${twice}' twice` });
    }),
  /** At random. */
  z.strictObject({
    by: z.literal('fraction'),
    /** Share of all rows, above 0 and below 1. */
    test: z.number().gt(0).lt(1).default(0.2),
    /** Whether each class gives the same share; a number to predict has no classes. */
    stratified: z.boolean().default(true),
  }),
]);
export type Split = z.output<typeof SplitSchema>;

/** Rows held out of training to stop it in time and to calibrate. */
export const ValidationSchema = z.strictObject({
  /** Share of the training rows, above 0 and below 1. */
  fraction: z.number().gt(0).lt(1).default(0.15),
  stratified: z.boolean().default(true),
});
export type Validation = z.output<typeof ValidationSchema>;
