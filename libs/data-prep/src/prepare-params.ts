import { TableSchema } from '@plumbline/dataset';
import { z } from 'zod';
import { obstaclesTo, ProtectionSchema } from './protection/params.ts';
import { FORMATS } from './source/format.ts';
import { SplitSchema, ValidationSchema } from './split/split-params.ts';

export const PrepareParamsSchema = z
  .strictObject({
    /** A CSV, Parquet or newline-JSON file, text also as .gz. A relative path starts at the working directory. */
    source: z.string().min(1),
    /** By the file's name where it is left out. */
    format: z.enum(FORMATS).optional(),
    /** Between the values of a CSV: a comma, or a tab for `.tsv`, where it is left out. */
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    /** The columns the source must have, and what is predicted. */
    table: TableSchema,
    split: SplitSchema.prefault({ by: 'fraction' }),
    /** Rows of the training part that are held out; not used where the split declares its own. */
    validation: ValidationSchema.prefault({}),
    /** Decides every draw of the split: 0 to 4,294,967,295. */
    seed: z.int().min(0).max(0xffff_ffff).default(0),
    /**
     * Puts the rows under a privacy budget. Each row is then split by itself, by its place and the seed: neither `stratified`
     * nor an exact share, as one row more must not move another.
     */
    privacy: ProtectionSchema.optional(),
  })
  .superRefine(({ table, privacy }, context) => {
    for (const message of privacy ? obstaclesTo(table) : [])
      context.addIssue({ code: 'custom', path: ['table'], message });
  });
export type PrepareParams = z.output<typeof PrepareParamsSchema>;
