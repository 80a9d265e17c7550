import { z } from 'zod';
import { InvalidModel, UnsupportedModel, type ModelPlace } from './errors.ts';
import { decodeUbjson } from './ubjson.ts';

/**
 * Numbers, as typed arrays of the two encodings: UBJSON mostly has them, JSON's arrays become them. What is no finite
 * number in JSON is NaN here, so that whoever checks the values can say where it is.
 */
export const NumbersSchema = z
  .custom<ArrayLike<unknown>>(
    (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value),
    'expected numbers',
  )
  .transform((items) =>
    Array.isArray(items) ? Float64Array.from(items, toNumber) : (items as ArrayLike<number>),
  );

/** XGBoost writes its parameters as text: `"num_class": "3"`. */
export const CountSchema = z
  .string()
  .regex(/^\d{1,10}$/, 'expected a whole number, written as text')
  .transform(Number);

const NamesSchema = z.array(z.string()).default([]);

/** A saved model, apart from its trees. Keys that are not named here differ by version and are passed over. */
const DocumentSchema = z.object({
  version: z.tuple([z.int(), z.int(), z.int()]),
  learner: z.object({
    attributes: z.record(z.string(), z.string()).default({}),
    feature_names: NamesSchema,
    feature_types: NamesSchema,
    gradient_booster: z.looseObject({ name: z.string() }),
    learner_model_param: z.object({
      /** `5E-1` before XGBoost 3.1, `[5E-1]` with one item or one an output since. */
      base_score: z.string(),
      num_class: CountSchema.default(0),
      num_feature: CountSchema,
      num_target: CountSchema.default(1),
    }),
    objective: z.object({ name: z.string() }),
  }),
});
export type ModelDocument = z.output<typeof DocumentSchema>;

const GbtreeSchema = z.object({
  model: z.object({
    gbtree_model_param: z.object({ num_trees: CountSchema, num_parallel_tree: CountSchema.default(1) }),
    tree_info: NumbersSchema,
    trees: z.array(z.unknown()),
    /** Where each round begins among the trees, and where the last one ends. Since XGBoost 2.0. */
    iteration_indptr: NumbersSchema.optional(),
  }),
});
const DartSchema = z.object({ gbtree: GbtreeSchema, weight_drop: NumbersSchema });
const GblinearSchema = z.object({
  model: z.object({ weights: NumbersSchema, boosted_rounds: z.int().nonnegative().default(0) }),
});

/** The trees of a saved model, not yet checked one by one, and what each is multiplied by. */
export interface Forest {
  readonly booster: 'gbtree' | 'dart';
  readonly parallelTrees: number;
  readonly unvalidatedTrees: readonly unknown[];
  readonly outputOfTree: ArrayLike<number>;
  readonly weightOfTree?: ArrayLike<number>;
}

/** The weights of a saved linear model, not yet checked. */
export type LinearWeights = z.output<typeof GblinearSchema>['model'];

/**
 * Decodes a saved model, JSON or UBJSON by its first bytes, and checks its form.
 *
 * @throws {InvalidModel} when the bytes are neither, or do not have the form of a model.
 */
export function readDocument(bytes: Uint8Array): ModelDocument {
  if (bytes.length === 0) throw new InvalidModel('it is empty');
  if (bytes[0] !== '{'.charCodeAt(0)) throw new InvalidModel('it is neither JSON nor UBJSON');
  return validate(DocumentSchema, decode(bytes), 'the model');
}

/**
 * The trees of a document, from whichever booster holds them.
 *
 * @throws {UnsupportedModel} when the booster has no trees.
 */
export function forestOf({ learner }: ModelDocument): Forest {
  const booster = learner.gradient_booster.name;
  if (booster !== 'gbtree' && booster !== 'dart')
    throw new UnsupportedModel(`its booster is '${booster.slice(0, 40)}', which has no trees`);
  const what = `the booster ${booster}`;
  const dart = booster === 'dart' ? validate(DartSchema, learner.gradient_booster, what) : undefined;
  const { model } = dart?.gbtree ?? validate(GbtreeSchema, learner.gradient_booster, what);
  const trees = model.trees.length;
  expectLength('num_trees', model.gbtree_model_param.num_trees, trees);
  expectLength('tree_info', model.tree_info.length, trees);
  if (dart) expectLength('weight_drop', dart.weight_drop.length, trees);
  if (model.iteration_indptr) checkRounds(model.iteration_indptr, trees);
  return {
    booster,
    parallelTrees: model.gbtree_model_param.num_parallel_tree,
    unvalidatedTrees: model.trees,
    outputOfTree: model.tree_info,
    ...(dart && { weightOfTree: dart.weight_drop }),
  };
}

/** The weights of a document whose booster is gblinear. */
export const linearWeightsOf = ({ learner }: ModelDocument): LinearWeights =>
  validate(GblinearSchema, learner.gradient_booster, 'the booster gblinear').model;

/** @throws {InvalidModel} naming the first problem: a document that is no model has hundreds. */
export function validate<S extends z.ZodType>(
  schema: S,
  unvalidated: unknown,
  what: string,
  place?: ModelPlace,
): z.output<S> {
  const parsed = schema.safeParse(unvalidated);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? `'${issue.path.join('.')}' of ${what}` : what;
  throw new InvalidModel(`${where} has another form (${issue?.message ?? 'unknown'})`, place, {
    cause: parsed.error,
  });
}

function decode(bytes: Uint8Array): unknown {
  // After the brace, JSON has a quote or white space; UBJSON has the type of a length.
  const json = /^["\s]$/.test(String.fromCharCode(bytes[1] ?? 0));
  try {
    return json ? parseJson(bytes) : decodeUbjson(bytes);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message.slice(0, 120) : 'unknown';
    throw new InvalidModel(`its ${json ? 'JSON' : 'UBJSON'} is damaged (${problem})`, {}, { cause });
  }
}

/** XGBoost writes what is no finite number by name, which JSON does not know: `null` stands in for it. */
function parseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    const named = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;
    return JSON.parse(text.replace(named, (token) => (token.startsWith('"') ? token : 'null')));
  }
}

const toNumber = (item: unknown): number =>
  typeof item === 'number' || typeof item === 'boolean' ? Number(item) : NaN;

function expectLength(name: string, claimed: number, trees: number): void {
  if (claimed !== trees) throw new InvalidModel(`its '${name}' is for ${claimed} trees, but it has ${trees}`);
}

/** XGBoost slices the trees by these numbers, and does not look. */
function checkRounds(begins: ArrayLike<number>, trees: number): void {
  let last = 0;
  for (let i = 0; i < begins.length; i++) {
    const begin = begins[i] ?? NaN;
    if (!Number.isInteger(begin) || begin < last || (i === 0 && begin !== 0))
      throw new InvalidModel(`its round ${i} begins at tree ${begin}, and the one before it at ${last}`);
    last = begin;
  }
  if (last !== trees)
    throw new InvalidModel(`its last round ends at tree ${last}, but it has ${trees} trees`);
}
