import { type Feature } from '@plumbline/dataset';
import {
  designRows,
  fitDesign,
  fitLinear,
  linearScores,
  widthOf,
  type Design,
  type LinearModel,
} from '@plumbline/linear';
import { type SurrogateRows } from './surrogate-rows.ts';
import { type Surrogates, type SurrogateTerm } from './surrogates.ts';

type LinearOutput = Pick<Surrogates['linear']['outputs'][number], 'intercept' | 'terms'>;

/** The columns that linear surrogates of these rows have: one slope a number, an indicator a category. */
export interface LinearLearner {
  readonly design: Design;
  /** Training rows × columns. */
  readonly columns: Float64Array;
  /** Weighted mean of each column. */
  readonly means: Float64Array;
}

export function linearLearner(
  features: readonly Feature[],
  { values, weights, rows }: SurrogateRows,
): LinearLearner {
  const design = fitDesign(features, values);
  const columns = designRows(design, values);
  const means = new Float64Array(design.columns);
  let mass = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights?.[row] ?? 1;
    mass += weight;
    for (let i = 0; i < design.columns; i++)
      means[i] = (means[i] as number) + weight * (columns[row * design.columns + i] as number);
  }
  return { design, columns, means: means.map((sum) => sum / mass) };
}

/** Fits the margins of one output. */
export const learnLinear = (
  { columns }: LinearLearner,
  margins: Float32Array,
  weights: Float32Array | undefined,
): LinearModel => fitLinear(columns, margins, { ...(weights && { weights }) });

/** The margins that a linear model gives rows. */
export const linearMargins = ({ design }: LinearLearner, model: LinearModel, values: Float32Array) =>
  linearScores(model, designRows(design, values));

/** A linear model as a sum of what sets a row apart from the mean row, whose margin is the intercept. */
export function termsOf({ design, means }: LinearLearner, { intercept, weights }: LinearModel): LinearOutput {
  let at = 0;
  const terms = design.designs.flatMap((one, feature): SurrogateTerm[] => {
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
