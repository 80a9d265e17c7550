import { EvaluateParamsSchema, TrainParamsSchema } from '@plumbline/training';
import { z } from 'zod';

/** Where the data set lies, from the workspace's root: the working directory of `npm run` and of Nx. */
export const censusSource = 'data/census-income/adult.csv.gz';

/** A param group whose own defaults stand unless one is given by name. */
const withDefaults = <S extends z.ZodType>(defaults: object, schema: S) =>
  z.preprocess((given) => ({ ...defaults, ...(given as object | undefined) }), schema);

export const CensusParamsSchema = z.object({
  /** A CSV, Parquet or newline-JSON file with the columns of `censusTable` and a column `split`. */
  source: z.string().default(censusSource),
  /** The name the model is registered under. */
  model: z.string().default('census-income'),
  /** Decides the validation split, sampling in training, and which rows the plots show. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
  /** Shallow trees: as good on held-out rows as deeper ones, and cheaper to explain. */
  training: withDefaults(
    { maxDepth: 4, learningRate: 0.1, rounds: 600, earlyStoppingRounds: 30 },
    TrainParamsSchema,
  ),
  evaluation: withDefaults(
    {
      gates: [
        { metric: 'auc', min: 0.92 },
        { metric: 'ece', max: 0.03 },
      ],
    },
    EvaluateParamsSchema,
  ),
});
