import { ProtectionSchema } from '@plumbline/data-prep';
import {
  cohortParamsOf,
  counterfactualParamsOf,
  ExplainParamsSchema,
  LangSchema,
} from '@plumbline/explainability';
import { AttackParamsSchema, evaluateParamsOf, gateSchemaOf, TrainParamsSchema } from '@plumbline/training';
import { z } from 'zod';
import { censusTable } from './schema.ts';

/** Where the data set lies, from the workspace's root: the working directory of `npm run` and of Nx. */
export const censusSource = 'data/census-income/adult.csv.gz';

/** A group of params whose defaults stand unless one is given by name. One seed drives the pipeline: a group has none. */
const group = <S extends z.ZodType>(defaults: object, schema: S) =>
  z.preprocess((given, context) => {
    const own = (given ?? {}) as Record<string, unknown>;
    if ('seed' in own) context.addIssue("It has no seed of its own; set the pipeline's 'seed'");
    return { ...defaults, ...own };
  }, schema);

export const CensusParamsSchema = z.object({
  /** A CSV, Parquet or newline-JSON file with the columns of `censusTable` and a column `split`. */
  source: z.string().default(censusSource),
  /** The language of the report and its figures; the model does not depend on it. */
  lang: LangSchema,
  /** The name the model is registered under. */
  model: z.string().default('census-income'),
  /** Whether the exported model takes the columns of the source, in place of prepared features. */
  rawInputs: z.boolean().default(false),
  /** Puts the rows under a privacy budget; see `prepare`. */
  privacy: ProtectionSchema.optional(),
  /** Decides the validation split, sampling in training, and which rows the plots show. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
  /** Shallow trees: as good on held-out rows as deeper ones, and cheaper to explain. */
  training: group(
    { maxDepth: 4, learningRate: 0.1, rounds: 600, earlyStoppingRounds: 30 },
    TrainParamsSchema,
  ),
  evaluation: group(
    {
      gates: [
        { metric: 'auc', min: 0.92 },
        { metric: 'ece', max: 0.03 },
      ],
    },
    evaluateParamsOf(censusTable),
  ),
  /** Gates of a private model, in place of those of `evaluation`: it is additive and noisy, and cannot reach as far. */
  privateGates: z.array(gateSchemaOf(censusTable)).default([
    { metric: 'auc', min: 0.88 },
    { metric: 'ece', max: 0.05 },
  ]),
  /**
   * Whether to see what a model that people can read would do: it trains the additive twin of the model (or, of an additive
   * one, the twin that is not), compares the two, and learns surrogates. Not where rows are private: it looks at them.
   */
  simpler: z.boolean().default(true),
  /**
   * What would have to differ for a person to be predicted otherwise. What nobody can change stays as it is: age, race, sex and
   * country of birth; and what nobody should be told to change, marital status and the place in the household, which says the
   * sex too (Husband, Wife).
   */
  counterfactuals: group(
    { immutable: ['age', 'race', 'sex', 'native-country', 'marital-status', 'relationship'] },
    counterfactualParamsOf(censusTable),
  ),
  /** Columns whose groups are explained apart; left out, race and sex. */
  cohorts: cohortParamsOf(censusTable).prefault({}),
  /** How predictions change with the strongest features: `{ "features": 0 }` leaves it out. */
  effects: ExplainParamsSchema.shape.effects,
  /** What predictions lose when a column's values are shuffled: `{ "repeats": 0 }` leaves it out. */
  permutation: ExplainParamsSchema.shape.permutation,
  /** Attacks the training, to see whether it can be told which rows a model learned from: `{ "models": 16 }`. */
  attack: AttackParamsSchema.pick({ models: true }).optional(),
});
