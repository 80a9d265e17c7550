import { attribute } from '../graph.ts';
import { addDatePart } from './date-part.ts';
import { type GraphBuilder } from './graph-builder.ts';
import { type CodeTable, type NumberStep, type RawColumn } from './raw-column.ts';

/**
 * Adds what turns one raw column, [rows, 1], into its features, float [rows, features]. Numbers are worked on as doubles
 * and rounded to float32 once, at the end: as training rows were.
 */
export function addColumn(to: GraphBuilder, column: RawColumn): string {
  if (column.type === 'number') return to.cast(addSteps(to, column.input, column.steps), 'float');
  const index = indexOf(to, column);
  const flat = to.node('Reshape', [index, to.integers([-1])]);
  const mustHold = 'is one of its categories or missing';
  return to.check('Gather', [to.table(column.table.rows), flat], mustHold, [attribute.int('axis', 0)]);
}

function addSteps(to: GraphBuilder, input: string, steps: readonly NumberStep[]): string {
  return steps.reduce((value, step) => addStep(to, value, step), input);
}

function addStep(to: GraphBuilder, value: string, step: NumberStep): string {
  switch (step.do) {
    case 'date-part':
      return addDatePart(to, value, step.part);
    case 'missing':
      return step.numbers.reduce(
        (left, number) =>
          to.node('Where', [to.node('Equal', [left, to.number(number)]), to.number(NaN), left]),
        value,
      );
    case 'fill':
      return to.node('Where', [to.node('IsNaN', [value]), to.number(step.with), value]);
    case 'subtract':
      return to.node('Sub', [value, to.number(step.by)]);
    case 'divide':
      return to.node('Div', [value, to.number(step.by)]);
    case 'log1p':
      return addLog1p(to, value);
  }
}

/**
 * ln(1 + x), to the last digits near 0 too, where 1 + x has lost those of x: x · ln(u) / (u − 1) with u = 1 + x, and x
 * where u is 1 (D. Goldberg, "What every computer scientist should know about floating-point arithmetic", theorem 4).
 */
function addLog1p(to: GraphBuilder, x: string): string {
  const one = to.number(1);
  const u = to.node('Add', [x, one]);
  const isOne = to.node('Equal', [u, one]);
  const lost = to.node('Sub', [u, one]);
  // The divisor is never 0: a runtime may compute both branches.
  const divisor = to.node('Where', [isOne, one, lost]);
  const scaled = to.node('Div', [to.node('Mul', [x, to.node('Log', [u])]), divisor]);
  return to.node('Where', [isOne, x, scaled]);
}

/** The row of the table, int64 [rows, 1]: an unknown category is a row that is not there. */
function indexOf(to: GraphBuilder, column: Exclude<RawColumn, { type: 'number' }>): string {
  if (column.type === 'cuts') return codeBetweenCuts(to, column.input, column.cuts);
  const { codes, table, other = table.rows.length } = column;
  const keys = [...codes.keys()];
  const known =
    column.type === 'text'
      ? attribute.strings('keys_strings', keys as string[])
      : attribute.ints('keys_int64s', keys as number[]);
  const attributes = [
    attribute.int('default_int64', other),
    known,
    attribute.ints('values_int64s', [...codes.values()]),
  ];
  const encode = (input: string) => to.node('LabelEncoder', [input], attributes, 'ai.onnx.ml');
  if (column.type === 'text') return encode(column.input);
  const value = addSteps(to, column.input, column.steps);
  // NaN is no integer: it is 0 for the cast, and then its own row.
  const isMissing = to.node('IsNaN', [value]);
  const whole = to.cast(to.node('Where', [isMissing, to.number(0), value]), 'int64');
  return to.node('Where', [isMissing, to.integers([missingRow(table)]), encode(whole)]);
}

function codeBetweenCuts(to: GraphBuilder, input: string, cuts: readonly number[]): string {
  const reached = cuts.map((cut) => to.cast(to.node('GreaterOrEqual', [input, to.number(cut)]), 'int64'));
  const code = reached.reduce((sum, one) => to.node('Add', [sum, one]));
  return to.node('Where', [to.node('IsNaN', [input]), to.integers([cuts.length + 1]), code]);
}

const missingRow = ({ rows }: CodeTable) => rows.length - 1;
