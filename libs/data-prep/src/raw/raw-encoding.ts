import type { Column, DATE_PARTS } from '@plumbline/dataset';
import { encodersOf } from '../features/dataset-of.ts';
import type { Encoder } from '../features/encoder.ts';
import { learnedColumns } from '../features/features.ts';
import type { FittedColumn, Preparation, Scaling } from '../preparation.ts';
import { FALSE_TEXTS, numbersAmong, TRUE_TEXTS } from '../rows/column-sql.ts';
import { sourceNameOf } from '../rows/match-columns.ts';
import { categoriesOf, isNumber, type CategoryColumn } from '../rows/read-column.ts';

/** What is done to a number of the source on its way to a feature, in order; what is missing stays missing. */
type NumberStep =
  | { readonly do: 'date-part'; readonly part: (typeof DATE_PARTS)[number] }
  | { readonly do: 'missing'; readonly numbers: readonly number[] }
  | { readonly do: 'fill'; readonly with: number }
  | { readonly do: 'subtract' | 'divide'; readonly by: number }
  | { readonly do: 'log1p' };

/** Code → its features; the last row is that of a missing value. */
interface CodeTable {
  readonly rows: readonly Float32Array[];
}

/**
 * How one column of the source becomes features, said without SQL: what a program elsewhere needs, to do the same. A
 * number is a double, and a date and time the seconds since 1970-01-01 00:00 as its own clock shows it; NaN is missing. A
 * text has no blanks around it.
 */
export type RawEncoding = { readonly input: string; readonly name: string } & (
  | { readonly type: 'number'; readonly steps: readonly NumberStep[] }
  | {
      readonly type: 'text';
      readonly table: CodeTable;
      readonly codes: ReadonlyMap<string, number>;
      /** The code of any text that has none; without it such a text is an error. */
      readonly other?: number;
    }
  | { readonly type: 'cuts'; readonly table: CodeTable; readonly cuts: readonly number[] }
  | {
      readonly type: 'lookup';
      readonly table: CodeTable;
      readonly steps: readonly NumberStep[];
      readonly codes: ReadonlyMap<number, number>;
    }
);

/** How each column that the model learns from becomes features, in the order of the features. */
export function rawEncodings(preparation: Preparation): RawEncoding[] {
  const { table, fitted } = preparation;
  const encoders = encodersOf(preparation);
  return learnedColumns(table).map((column, i) => {
    const place = { input: sourceNameOf(column), name: column.name };
    if (isNumber(column))
      return { ...place, type: 'number', steps: stepsOf(column, fitted[i], table.missingValues) };
    const codeTable = tableOf(categoriesOf(column).length, encoders[i] as Encoder);
    return { ...place, ...categoryEncoding(column, codeTable, table.missingValues) };
  });
}

function stepsOf(
  { from }: Column,
  fitted: FittedColumn | undefined,
  missingValues: readonly string[],
): NumberStep[] {
  const missing = from ? [] : numbersAmong(missingValues).filter((number) => !Number.isNaN(number));
  return [
    ...(from && 'part' in from ? [{ do: 'date-part', part: from.part } as const] : []),
    ...(missing.length > 0 ? [{ do: 'missing', numbers: missing } as const] : []),
    ...(fitted?.fill === undefined ? [] : [{ do: 'fill', with: fitted.fill } as const]),
    ...scalingSteps(fitted?.scaling),
  ];
}

/** The arithmetic of `scaler`, operation by operation: in doubles it has the same bits. */
function scalingSteps(scaling: Scaling | undefined): NumberStep[] {
  if (!scaling) return [];
  if (scaling.type === 'log1p') return [{ do: 'log1p' }];
  const [start, width] =
    scaling.type === 'z-score' ? [scaling.mean, scaling.deviation] : [scaling.min, scaling.max - scaling.min];
  const shifted: NumberStep = { do: 'subtract', by: start };
  return width === 0 ? [shifted] : [shifted, { do: 'divide', by: width }];
}

/** What the encoder writes for each code, and for a missing value. */
function tableOf(codes: number, encoder: Encoder): CodeTable {
  const values = Float64Array.from({ length: codes + 1 }, (_, code) => (code === codes ? NaN : code));
  const rows = Array.from(values, (_, i) => {
    const row = new Float32Array(encoder.width);
    encoder.write(values, Uint32Array.of(i), row, encoder.width, 0);
    return row;
  });
  return { rows };
}

type CategoryEncoding =
  Exclude<RawEncoding, { type: 'number' }> extends infer E
    ? E extends RawEncoding
      ? Omit<E, 'input' | 'name'>
      : never
    : never;

function categoryEncoding(
  column: Column,
  table: CodeTable,
  missingValues: readonly string[],
): CategoryEncoding {
  const { from } = column;
  const categories = categoriesOf(column);
  if (from && 'cuts' in from) return { type: 'cuts', table, cuts: from.cuts };
  if (from) {
    const codes = new Map(categories.map((category, code) => [Number(category), code] as const));
    return { type: 'lookup', table, steps: [{ do: 'date-part', part: from.part }], codes };
  }
  const missing = ['', ...missingValues].map((value) => [value, categories.length] as const);
  const codes = new Map([...missing, ...(column.type === 'boolean' ? booleanCodes() : codesOf(categories))]);
  const { other } = column as CategoryColumn;
  return { type: 'text', table, codes, ...(other !== undefined && { other: categories.indexOf(other) }) };
}

const codesOf = (categories: readonly string[]) =>
  categories.map((category, code) => [category, code] as const);

/** In small letters, in capitals, and with one capital: other mixtures are not told apart without a function for it. */
const booleanCodes = () =>
  [FALSE_TEXTS, TRUE_TEXTS].flatMap((texts, code) =>
    texts.flatMap((text) =>
      [text, text.toUpperCase(), `${text.charAt(0).toUpperCase()}${text.slice(1)}`].map(
        (one) => [one, code] as const,
      ),
    ),
  );
