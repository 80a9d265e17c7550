import { isClassification, OBJECTIVE_RULES, type Objective } from '../params/objective.ts';
import { featureNamesOf, type Matrix } from './matrix.ts';

/** What labels are checked against. */
export interface LabelRule {
  readonly objective: Objective;
  /** Of `multi:softprob`, else 2. */
  readonly classes: number;
}

/**
 * The first thing that is wrong with a matrix, as the end of a sentence that starts with its name; `undefined` where it
 * may go to XGBoost. One pass over the values: it belongs on a worker thread.
 */
export function problemOfMatrix(matrix: Matrix): string | undefined {
  return problemOfShape(matrix) ?? problemOfNames(matrix) ?? problemOfValues(matrix);
}

/** The same of labels and weights, which training and validation need. */
export function problemOfRows(matrix: Matrix, rule: LabelRule): string | undefined {
  return problemOfLabels(matrix, rule) ?? problemOfWeights(matrix);
}

/** A model cannot learn to tell classes apart from rows of one class. */
export function problemOfClasses({ labels = new Float32Array() }: Matrix, { objective }: LabelRule) {
  const [first] = labels;
  if (!isClassification(objective) || labels.some((label) => label !== first)) return undefined;
  return `has rows of one class only (${first}), and it takes two to learn the difference`;
}

function problemOfShape({ rows, columns, values, featureNames, featureTypes }: Matrix): string | undefined {
  if (!Number.isInteger(rows) || rows < 1) return `has ${rows} rows, and needs at least one`;
  if (!Number.isInteger(columns) || columns < 1) return `has ${columns} columns, and needs at least one`;
  if (values.length !== rows * columns)
    return `has ${values.length} values, which is not ${rows} rows × ${columns} columns`;
  if (featureNames && featureNames.length !== columns)
    return `has ${featureNames.length} feature names for ${columns} columns`;
  if (featureTypes && featureTypes.length !== columns)
    return `has ${featureTypes.length} feature types for ${columns} columns`;
  return undefined;
}

function problemOfNames({ featureNames = [] }: Matrix): string | undefined {
  const twice = featureNames.find((name, i) => featureNames.indexOf(name) !== i);
  return twice === undefined ? undefined : `has two columns named '${twice}'`;
}

function problemOfValues(matrix: Matrix): string | undefined {
  const { values, columns } = matrix;
  let at = 0;
  while (at < values.length && Math.abs(values[at] as number) !== Infinity) at++;
  if (at === values.length) return undefined;
  const feature = featureNamesOf(matrix)[at % columns];
  return `has ${values[at]} in row ${Math.floor(at / columns) + 1}, feature '${feature}', where a number or NaN (missing) is expected`;
}

function problemOfLabels({ labels, rows }: Matrix, { objective, classes }: LabelRule): string | undefined {
  if (!labels) return 'has no labels';
  if (labels.length !== rows) return `has ${labels.length} labels for ${rows} rows`;
  const rule = OBJECTIVE_RULES[objective];
  const at = labels.findIndex((label) => !rule.accepts(label, classes));
  if (at < 0) return undefined;
  const expected = objective === 'multi:softprob' ? `${rule.labels} and below ${classes}` : rule.labels;
  return `has the label ${labels[at]} in row ${at + 1}, where '${objective}' expects ${expected}`;
}

function problemOfWeights({ weights, rows }: Matrix): string | undefined {
  if (!weights) return undefined;
  if (weights.length !== rows) return `has ${weights.length} weights for ${rows} rows`;
  const at = weights.findIndex((weight) => !(weight > 0 && weight < Infinity));
  return at < 0 ? undefined : `has the weight ${weights[at]} in row ${at + 1}, where a number above 0 is expected`;
}
