import { PlumblineError } from '@plumbline/stage';

/** Thrown when private training is to learn from a number whose bounds nobody declared: taken from the rows they would leak. */
export class FeatureWithoutBounds extends PlumblineError {
  constructor(readonly features: readonly string[]) {
    super(
      `Private training needs the bounds of every number, and ${nameAll(features)} ${features.length === 1 ? 'has' : 'have'} none; ` +
        `declare 'min' and 'max' from what is known without the rows.`,
    );
  }
}

/** Thrown when a feature's values were changed by something fitted on the rows, so that one row reaches all others. */
export class FittedFeature extends PlumblineError {
  constructor(readonly features: readonly string[]) {
    super(
      `Private training cannot learn from ${nameAll(features)}: scales, means, medians and most frequent values are fitted on ` +
        `the rows and tell of them; declare scale 'none' or 'log1p', and missing 'keep', 'drop-row' or a value.`,
    );
  }
}

/** Thrown when a number is to be predicted privately and its bounds are not declared. */
export class TargetWithoutBounds extends PlumblineError {
  constructor(readonly target: string) {
    super(
      `Private training needs the bounds of the target '${target}'; declare 'min' and 'max' from what is known without the rows.`,
    );
  }
}

/** Thrown when rows have weights: a row's influence would be as large as its weight. */
export class WeightedRows extends PlumblineError {
  constructor() {
    super(
      `Private training cannot bound the influence of a row with a weight; prepare the data without the weight column.`,
    );
  }
}

/** Thrown when a row has a category that was not declared. */
export class UndeclaredCategory extends PlumblineError {
  constructor(
    readonly feature: string,
    readonly code: number,
  ) {
    super(
      `Private training met the code ${code} of feature '${feature}', which is none of its declared categories; ` +
        `declare it, or 'other' to count such values into.`,
    );
  }
}

const nameAll = (features: readonly string[]): string => features.map((name) => `'${name}'`).join(', ');
