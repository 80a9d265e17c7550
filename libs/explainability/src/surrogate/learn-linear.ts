import { type Feature } from '@plumbline/dataset';
import {
  designRows,
  fitDesign,
  linearScores,
  RidgeRegression,
  widthOf,
  type Design,
  type LinearModel,
} from '@plumbline/linear';
import { pickFeatures } from './pick-features.ts';
import { type SurrogateRows } from './surrogate-rows.ts';
import { type Surrogates, type SurrogateTerm } from './surrogates.ts';

type LinearOutput = Pick<Surrogates['linear']['outputs'][number], 'intercept' | 'terms'>;

/** Held-out rows that are turned into columns at a time. */
const BLOCK_ROWS = 1000;

/** The columns that linear surrogates of these rows have: one slope a number, an indicator a category. */
export interface LinearLearner {
  /** Positions of the features that it is made of, of all. */
  readonly picked: readonly number[];
  readonly features: number;
  readonly design: Design;
  /** Weighted mean of each column. */
  readonly means: Float64Array;
  readonly regression: RidgeRegression;
}

export function linearLearner(features: readonly Feature[], training: SurrogateRows): LinearLearner {
  const { weights, rows } = training;
  const picked = pickFeatures(features, training);
  const values = pickColumns(training.values, features.length, picked);
  const design = fitDesign(
    picked.map((i) => features[i] as Feature),
    values,
  );
  const columns = designRows(design, values);
  const means = new Float64Array(design.columns);
  let mass = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights?.[row] ?? 1;
    mass += weight;
    for (let i = 0; i < design.columns; i++)
      means[i] = (means[i] as number) + weight * (columns[row * design.columns + i] as number);
  }
  const regression = new RidgeRegression(columns, rows, weights && { weights });
  return { picked, features: features.length, design, means: means.map((sum) => sum / mass), regression };
}

function pickColumns(values: Float32Array, width: number, picked: readonly number[]): Float32Array {
  if (picked.length === width) return values;
  const rows = values.length / width;
  const some = new Float32Array(rows * picked.length);
  for (let row = 0, to = 0; row < rows; row++)
    for (const i of picked) some[to++] = values[row * width + i] as number;
  return some;
}

/** One a model: the margins that it gives rows. */
export function linearMargins(
  { design, picked, features }: LinearLearner,
  models: readonly LinearModel[],
  values: Float32Array,
): Float32Array[] {
  const rows = values.length / features;
  const margins = models.map(({ intercept }) => new Float32Array(rows).fill(intercept));
  if (picked.length === 0) return margins;
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const block = values.subarray(from * features, (from + BLOCK_ROWS) * features);
    const columns = designRows(design, pickColumns(block, features, picked));
    for (const [i, model] of models.entries()) margins[i]?.set(linearScores(model, columns), from);
  }
  return margins;
}

/** A linear model as a sum of what sets a row apart from the mean row, whose margin is the intercept. */
export function termsOf(
  { design, means, picked }: LinearLearner,
  { intercept, weights }: LinearModel,
): LinearOutput {
  let at = 0;
  const terms = design.designs.flatMap((one, i): SurrogateTerm[] => {
    const feature = picked[i] as number;
    const [from, to] = [at, (at += widthOf(one))];
    const [own, shares] = [weights.slice(from, to), [...means.slice(from, to)]];
    if (one.type === 'category') return categoryTerms(feature, own, shares, 1 - sum(shares), 0);
    if (one.type === 'indicator') {
      const [[yes = 0, gone = 0], [toYes = 0, toMissing = 0]] = [shares, own];
      return categoryTerms(feature, [0, toYes], [1 - yes - gone, yes], gone, toMissing);
    }
    const { mean, deviation } = one;
    const slope: SurrogateTerm = { type: 'slope', feature, coefficient: own[0] ?? 0, mean, deviation };
    return [slope, ...missingTerm(feature, own.at(-1) ?? 0, shares.at(-1) ?? 0)];
  });
  const atMean = intercept + sum(weights.map((weight, i) => weight * (means[i] as number)));
  return { intercept: atMean, terms };
}

/** Categories that some row has, each against the mean of the feature. */
function categoryTerms(
  feature: number,
  weights: readonly number[],
  shares: readonly number[],
  missing: number,
  ofMissing: number,
): SurrogateTerm[] {
  const mean = sum(weights.map((weight, i) => weight * (shares[i] as number))) + ofMissing * missing;
  const terms = weights.map((weight, category): SurrogateTerm => {
    const share = Math.max(0, shares[category] as number);
    return { type: 'category', feature, category, coefficient: weight - mean, share };
  });
  const held = terms.filter((term) => term.type === 'category' && term.share > 0);
  return [...held, ...missingTerm(feature, ofMissing - mean, missing)];
}

const missingTerm = (feature: number, coefficient: number, share: number): SurrogateTerm[] =>
  share > 1e-9 ? [{ type: 'missing', feature, coefficient, share: Math.min(1, share) }] : [];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
