import {
  cohortParamsOf,
  counterfactualParamsOf,
  ExplainParamsSchema,
  LangSchema,
} from '@plumbline/explainability';
import { evaluateParamsOf, TrainParamsSchema } from '@plumbline/training';
import { z } from 'zod';
import { flightTable } from './schema.ts';

/** Where npm puts the data, from the workspace's root: the working directory of `npm run` and of Nx. */
export const flightSource = 'node_modules/vega-datasets/data/flights-3m.parquet';

/** A group of params whose defaults stand unless one is given by name. One seed drives the pipeline: a group has none. */
const group = <S extends z.ZodType>(defaults: object, schema: S) =>
  z.preprocess((given, context) => {
    const own = (given ?? {}) as Record<string, unknown>;
    if ('seed' in own) context.addIssue("It has no seed of its own; set the pipeline's 'seed'");
    return { ...defaults, ...own };
  }, schema);

export const FlightDelayParamsSchema = z.object({
  /** A CSV, Parquet or newline-JSON file with the columns date, delay, distance, origin and destination. */
  source: z.string().default(flightSource),
  /** The language of the report and its figures; the model does not depend on it. */
  lang: LangSchema,
  /** The name the model is registered under. */
  model: z.string().default('flight-delay'),
  /** Whether the exported model takes the columns of the source, in place of prepared features. */
  rawInputs: z.boolean().default(false),
  /** Decides sampling in training, and which rows the plots show. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
  training: group(
    { maxDepth: 6, learningRate: 0.2, rounds: 100, earlyStoppingRounds: 10 },
    TrainParamsSchema,
  ),
  evaluation: group(
    {
      gates: [
        { metric: 'auc', min: 0.68 },
        { metric: 'ece', max: 0.02 },
      ],
    },
    evaluateParamsOf(flightTable),
  ),
  /** What would have to differ for a flight to be predicted otherwise: it goes where it goes. */
  counterfactuals: group(
    { immutable: ['origin', 'destination', 'distance'] },
    counterfactualParamsOf(flightTable),
  ),
  /** Columns whose groups are explained apart. */
  cohorts: cohortParamsOf(flightTable).prefault({}),
  /** How predictions change with the strongest features: `{ "features": 0 }` leaves it out. */
  effects: ExplainParamsSchema.shape.effects,
  /** What predictions lose when a column's values are shuffled: `{ "repeats": 0 }` leaves it out. */
  permutation: ExplainParamsSchema.shape.permutation,
});
