/** What is done to a number on its way to a feature, in order. A missing value stays missing in each of them. */
export type NumberStep =
  | { readonly do: 'date-part'; readonly part: DatePart }
  /** Numbers that mean a missing value. */
  | { readonly do: 'missing'; readonly numbers: readonly number[] }
  | { readonly do: 'fill'; readonly with: number }
  | { readonly do: 'subtract' | 'divide'; readonly by: number }
  /** ln(1 + x) */
  | { readonly do: 'log1p' };

/** A part of a date and time given in seconds since 1970-01-01 00:00, as the clock at its place shows it. */
export type DatePart = 'month' | 'weekday' | 'hour' | 'minute-of-day';

/** What a category becomes: rows of features, one a code, and another for a missing value. */
export interface CodeTable {
  /** Code → its features. The last row is that of a missing value. */
  readonly rows: readonly Float32Array[];
}

/** How one raw column becomes features. Several may be made from one input. */
export type RawColumn = {
  /** The name of the raw column: the model's input. */
  readonly input: string;
  /** The column's declared name, for messages: another one where it is made from the input. */
  readonly name: string;
} & (
  | { readonly type: 'number'; readonly steps: readonly NumberStep[] }
  | {
      readonly type: 'text';
      readonly table: CodeTable;
      /** Text → code. */
      readonly codes: ReadonlyMap<string, number>;
      /** The code of any other text; without it, the runtime refuses the row. */
      readonly other?: number;
    }
  /** A number whose category is how many of the cuts it reaches. */
  | { readonly type: 'cuts'; readonly table: CodeTable; readonly cuts: readonly number[] }
  /** A number that is looked up, after the steps. */
  | {
      readonly type: 'lookup';
      readonly table: CodeTable;
      readonly steps: readonly NumberStep[];
      readonly codes: ReadonlyMap<number, number>;
      readonly other?: number;
    }
);

/** What a client sends for one raw column. */
export interface RawInput {
  readonly name: string;
  /** Texts, or numbers as doubles, of which NaN is missing. */
  readonly type: 'string' | 'double';
}

export const inputTypeOf = ({ type }: RawColumn): RawInput['type'] => (type === 'text' ? 'string' : 'double');
