import { expect, it } from 'vitest';
import { problemOfClasses, problemOfMatrix, problemOfRows, type LabelRule } from './check-matrix.ts';
import { type Matrix } from './matrix.ts';

const f32 = (...values: number[]) => Float32Array.from(values);
const matrix = (other: Partial<Matrix> = {}): Matrix => ({
  rows: 3,
  columns: 2,
  values: f32(1, 2, 3, NaN, 5, 6),
  labels: f32(0, 1, 0),
  featureNames: ['age', 'hours'],
  ...other,
});
const binary: LabelRule = { objective: 'binary:logistic', classes: 2 };

it('finds nothing wrong with a sound matrix', () => {
  expect(problemOfMatrix(matrix())).toBeUndefined();
  expect(problemOfRows(matrix({ weights: f32(1, 0.5, 2) }), binary)).toBeUndefined();
  expect(problemOfClasses(matrix(), binary)).toBeUndefined();
});

it.each<[Partial<Matrix>, string]>([
  [{ rows: 0, values: f32() }, 'has 0 rows, and needs at least one'],
  [{ columns: 0 }, 'has 0 columns, and needs at least one'],
  [{ values: f32(1, 2, 3) }, 'has 3 values, which is not 3 rows × 2 columns'],
  [{ featureNames: ['age'] }, 'has 1 feature names for 2 columns'],
  [{ featureNames: ['age', 'age'] }, "has two columns named 'age'"],
  [{ featureTypes: ['int'] }, 'has 1 feature types for 2 columns'],
  [
    { values: f32(1, 2, 3, -Infinity, 5, 6) },
    "has -Infinity in row 2, feature 'hours', where a number or NaN (missing) is expected",
  ],
])('%j: %s', (other, problem) => {
  expect(problemOfMatrix(matrix(other))).toBe(problem);
});

it.each<[Partial<Matrix>, LabelRule, string]>([
  [{ labels: f32(0, 1) }, binary, 'has 2 labels for 3 rows'],
  [{ labels: f32(0, NaN, 1) }, binary, "has the label NaN in row 2, where 'binary:logistic' expects 0 or 1"],
  [{ labels: f32(0, 1, 2) }, binary, "has the label 2 in row 3, where 'binary:logistic' expects 0 or 1"],
  [
    { labels: f32(0, 1, 3) },
    { objective: 'multi:softprob', classes: 3 },
    "has the label 3 in row 3, where 'multi:softprob' expects the number of a class, counted from 0 and below 3",
  ],
  [
    { labels: f32(0, 1, Infinity) },
    { objective: 'reg:squarederror', classes: 2 },
    "has the label Infinity in row 3, where 'reg:squarederror' expects a finite number",
  ],
  [{ labels: f32(1, 0, 1) }, { objective: 'reg:gamma', classes: 2 }, 'expects a number above 0'],
  [{ labels: f32(1, -1, 1) }, { objective: 'count:poisson', classes: 2 }, 'expects a number of 0 or more'],
  [{ weights: f32(1, 1) }, binary, 'has 2 weights for 3 rows'],
  [{ weights: f32(1, 0, 1) }, binary, 'has the weight 0 in row 2, where a number above 0 is expected'],
  [{ weights: f32(1, 1, NaN) }, binary, 'has the weight NaN in row 3'],
])('%j as %j: %s', (other, rule, problem) => {
  expect(problemOfRows(matrix(other), rule)).toContain(problem);
});

it('says that labels are missing', () => {
  const { rows, columns, values } = matrix();
  expect(problemOfRows({ rows, columns, values }, binary)).toBe('has no labels');
});

it('asks for two classes where there are classes', () => {
  const one = matrix({ labels: f32(1, 1, 1) });
  expect(problemOfClasses(one, binary)).toContain('rows of one class only (1)');
  expect(problemOfClasses(one, { objective: 'reg:squarederror', classes: 2 })).toBeUndefined();
});
