import { type Feature } from '@plumbline/dataset';
import { quantile } from '@plumbline/statistics';
import { type Effect } from '../explanation/explanation.ts';
import { spearman } from './spearman.ts';

interface Column {
  /** One a row; NaN is missing. */
  readonly values: Float32Array;
  readonly contributions: Float32Array;
}

/** Sums up which values of a feature push predictions up and which push them down. */
export function effectOf(feature: Feature, column: Column): Effect {
  const present: number[] = [];
  const missing = new Mean();
  column.values.forEach((value, row) => {
    if (Number.isNaN(value)) missing.add(column.contributions[row] as number);
    else present.push(row);
  });
  const rest = missing.rows > 0 ? { missing: missing.done() } : {};
  return feature.categories
    ? { type: 'category', categories: categoriesOf(feature.categories, column, present), ...rest }
    : { type: 'number', ...numbersOf(column, present), ...rest };
}

function categoriesOf(names: readonly string[], { values, contributions }: Column, rows: readonly number[]) {
  const means = new Map<number, Mean>();
  for (const row of rows) {
    const code = values[row] as number;
    const mean = means.get(code) ?? new Mean();
    mean.add(contributions[row] as number);
    means.set(code, mean);
  }
  return [...means]
    .map(([code, mean]) => ({ category: names[code] ?? String(code), ...mean.done() }))
    .sort((a, b) => b.mean - a.mean || (a.category < b.category ? -1 : 1));
}

/** About a tenth of the rows at each end; where most values are one, those that are not against those that are. */
function numbersOf({ values, contributions }: Column, rows: readonly number[]) {
  const sorted = Float64Array.from(rows, (row) => values[row] as number).sort();
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (least === undefined || greatest === undefined || least === greatest) return { correlation: null };
  const upTo = Math.max(least, quantile(sorted, 0.1));
  const from = quantile(sorted, 0.9);
  const inLow = upTo < greatest ? (value: number) => value <= upTo : (value: number) => value < greatest;
  const inHigh = from > upTo ? (value: number) => value >= from : (value: number) => !inLow(value);
  const range = (within: (value: number) => boolean) => {
    const mean = new Mean();
    const ends = { from: Infinity, to: -Infinity };
    for (const row of rows) {
      const value = values[row] as number;
      if (!within(value)) continue;
      mean.add(contributions[row] as number);
      ends.from = Math.min(ends.from, value);
      ends.to = Math.max(ends.to, value);
    }
    return { ...ends, ...mean.done() };
  };
  return { correlation: correlationOf(values, contributions, rows), low: range(inLow), high: range(inHigh) };
}

function correlationOf(values: Float32Array, contributions: Float32Array, rows: readonly number[]) {
  const pick = (array: Float32Array) => Float64Array.from(rows, (row) => array[row] as number);
  return spearman(pick(values), pick(contributions));
}

class Mean {
  rows = 0;
  #sum = 0;

  add(value: number): void {
    this.rows += 1;
    this.#sum += value;
  }

  done(): { rows: number; mean: number } {
    return { rows: this.rows, mean: this.#sum / this.rows };
  }
}
