import { type DatasetTask } from '@plumbline/dataset';
import { meanAbsolute } from '@plumbline/statistics';
import { type Explanation, type OutputExplanation, type RowExplanation } from '../explanation/explanation.ts';
import { cohortsOf } from '../cohorts/find-cohorts.ts';
import { type GroupedColumn } from '../cohorts/groups-of.ts';
import { type Counterfactuals } from '../counterfactuals/counterfactuals.ts';
import { findCounterfactuals, type CounterfactualInput } from '../counterfactuals/find-counterfactuals.ts';
import { AlreadyThatClass } from '../errors.ts';
import { columnOf, type ShapValues } from '../explanation/shap-values.ts';
import { effectOf } from './effect.ts';

/** All that an explanation is made from. */
export interface ExplainedRows {
  readonly values: ShapValues;
  readonly task: DatasetTask;
  readonly link: Explanation['link'];
  readonly heldOutRows: number;
  readonly maxMarginDifference: number;
  /** rows × outputs */
  readonly margins: Float32Array;
  /** Of the explained rows: the true class's code or value, where it is known, and the row of the source. */
  readonly labels?: Float32Array;
  readonly sourceRows: Uint32Array;
  readonly interactions?: Explanation['interactions'];
  /** Columns whose groups are told apart. */
  readonly cohorts: readonly GroupedColumn[];
  /** What is asked of counterfactuals of the row; left out where none are. */
  readonly counterfactuals?: Pick<CounterfactualInput, 'model' | 'prepared' | 'params' | 'seed'>;
  /** The row taken apart, as a position among the explained rows; a telling one where none is asked for. */
  readonly waterfall: number | undefined;
}

/**
 * Sums up SHAP values: what matters how much, which way it pushes, and one row taken apart.
 *
 * @throws {AlreadyThatClass} when counterfactuals of a row that was named are asked for the class it is predicted to be in
 */
export function explainRows(rows: ExplainedRows): Explanation {
  const { values, task, link } = rows;
  const row = explainRow(rows);
  return {
    version: 2,
    task,
    link,
    features: values.meta.features,
    rows: values.meta.rows,
    heldOutRows: rows.heldOutRows,
    outputs: values.meta.outputs.map((name, output) => explainOutput(rows, name, output)),
    additivity: { rows: values.meta.rows, maxMarginDifference: rows.maxMarginDifference },
    row,
    ...(rows.interactions && { interactions: rows.interactions }),
    ...(rows.cohorts.length > 0 && { cohorts: cohortsOf(values, rows.cohorts, row.output) }),
    ...(rows.counterfactuals && { counterfactuals: otherwise(rows, row, rows.counterfactuals) }),
  };
}

function otherwise(
  { values, task, margins, waterfall }: ExplainedRows,
  { row }: RowExplanation,
  asked: NonNullable<ExplainedRows['counterfactuals']>,
): Counterfactuals {
  const found = findCounterfactuals({
    ...asked,
    task,
    margins,
    features: values.meta.features,
    rows: values.meta.rows,
    raw: values.features,
    row: values.rows.indexOf(row),
    name: row,
  });
  const { class: wanted } = asked.params;
  // A row that was chosen here is nobody's mistake: the document says why there is nothing.
  if (found.reason === 'already-so' && waterfall !== undefined && wanted !== undefined)
    throw new AlreadyThatClass(row, wanted);
  return found;
}

function explainOutput({ values }: ExplainedRows, name: string, output: number): OutputExplanation {
  const effects = values.meta.features.map((feature, i) => {
    const column = columnOf(values, output, i);
    return {
      feature: i,
      meanAbsolute: meanAbsolute(column.contributions),
      effect: effectOf(feature, column),
    };
  });
  const total = effects.reduce((sum, effect) => sum + effect.meanAbsolute, 0);
  const { features } = values.meta;
  return {
    name,
    // The same in every row: it depends on the model alone.
    baseValue: values.contributions[output * (features.length + 1) + features.length] as number,
    ranking: effects
      .map((effect) => ({ ...effect, share: total === 0 ? 0 : effect.meanAbsolute / total }))
      .sort((a, b) => b.meanAbsolute - a.meanAbsolute || a.feature - b.feature),
  };
}

function explainRow(rows: ExplainedRows): RowExplanation {
  const { values, margins, labels, sourceRows } = rows;
  const { features, outputs } = values.meta;
  const { position, output, rank } =
    rows.waterfall === undefined ? tellingRow(rows) : askedRow(rows, rows.waterfall);
  const start = (position * outputs.length + output) * (features.length + 1);
  return {
    row: values.rows[position] as number,
    sourceRow: sourceRows[position] as number,
    output,
    margin: margins[position * outputs.length + output] as number,
    rank,
    ...(labels && { actual: labels[position] as number }),
    steps: features.map((_, i) => {
      const value = values.features[position * features.length + i] as number;
      return {
        value: Number.isNaN(value) ? null : value,
        contribution: values.contributions[start + i] as number,
      };
    }),
  };
}

interface ChosenRow {
  readonly position: number;
  readonly output: number;
  readonly rank: number;
}

/** The row at the 90th percentile of margins: scored high, as what people ask about is, and no outlier. */
function tellingRow(rows: ExplainedRows): ChosenRow {
  const { rows: count } = rows.values.meta;
  const best = Float64Array.from({ length: count }, (_, row) => Math.max(...marginsOf(rows, row)));
  const order = Uint32Array.from(best, (_, row) => row).sort(
    (a, b) => (best[a] as number) - (best[b] as number) || a - b,
  );
  const position = order[Math.floor((count - 1) * 0.9)] as number;
  return askedRow(rows, position);
}

function askedRow(rows: ExplainedRows, position: number): ChosenRow {
  const outputs = rows.values.meta.outputs.length;
  const own = marginsOf(rows, position);
  const output = own.indexOf(Math.max(...own));
  const margin = own[output] as number;
  let lower = 0;
  for (let i = output; i < rows.margins.length; i += outputs)
    if ((rows.margins[i] as number) < margin) lower += 1;
  return { position, output, rank: lower / rows.values.meta.rows };
}

function marginsOf({ margins, values }: ExplainedRows, row: number): number[] {
  const outputs = values.meta.outputs.length;
  return [...margins.subarray(row * outputs, (row + 1) * outputs)];
}
