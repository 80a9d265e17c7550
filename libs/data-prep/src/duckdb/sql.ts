/** A text as an SQL literal. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A list of texts, for `IN (…)`. */
export const texts = (values: readonly string[]): string => values.map(text).join(', ');

/** A column's or type's name. */
export const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** A number as the double it is: a bare `0.1` would be a decimal. */
export const double = (value: number): string => `'${value}'::DOUBLE`;

/** A path as a literal that means this file alone: DuckDB reads `*`, `?` and `[` as patterns. */
export const path = (value: string): string => text(value.replace(/[*?[]/g, '[$&]'));
