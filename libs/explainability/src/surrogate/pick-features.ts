import { type Feature } from '@plumbline/dataset';
import { categoryCount } from './category-count.ts';
import { type SurrogateRows } from './surrogate-rows.ts';

/** Columns of a linear surrogate: of 30,000 rows a thousand take 240 MB, and their products rows × columns² / 2 steps. */
const MOST_COLUMNS = 1000;
/** Rows that features are compared by. */
const COMPARED_ROWS = 2000;

/**
 * Positions of the features that a linear surrogate is made of: all, or, where those have more columns than there may be, the
 * ones that explain most of the variance of any output's margins, each alone, as long as there is room.
 */
export function pickFeatures(features: readonly Feature[], rows: SurrogateRows): number[] {
  const all = [...features.keys()];
  const widths = features.map(widthOf);
  if (widths.reduce((sum, width) => sum + width, 0) <= MOST_COLUMNS) return all;
  const strengths = features.map((feature, i) => strength(feature, i, features.length, rows));
  const sorted = all.sort((a, b) => (strengths[b] as number) - (strengths[a] as number) || a - b);
  let left = MOST_COLUMNS;
  const picked = sorted.filter((i) => {
    const width = widths[i] as number;
    if (width > left) return false;
    left -= width;
    return true;
  });
  return picked.sort((a, b) => a - b);
}

/** As the design has it: of a number and of an indicator, itself and whether it is missing. */
const widthOf = ({ kind, categories }: Feature): number =>
  kind === 'category' ? (categories?.length ?? 1) : 2;

function strength(
  feature: Feature,
  at: number,
  width: number,
  { rows, values, margins }: SurrogateRows,
): number {
  const outputs = margins.length / rows;
  const every = Math.ceil(rows / COMPARED_ROWS);
  const present: number[] = [];
  for (let row = 0; row < rows; row += every)
    if (!Number.isNaN(values[row * width + at] as number)) present.push(row);
  const own = present.map((row) => values[row * width + at] as number);
  const explained = categoryCount(feature) === undefined ? byLine : byGroup;
  let most = 0;
  for (let output = 0; output < outputs; output++) {
    const targets = present.map((row) => margins[row * outputs + output] as number);
    most = Math.max(most, explained(own, targets) || 0);
  }
  return most;
}

/** R² of a line: the square of Pearson's correlation. */
function byLine(values: readonly number[], targets: readonly number[]): number {
  const [meanValue, meanTarget] = [meanOf(values), meanOf(targets)];
  let [squares, products, total] = [0, 0, 0];
  for (const [i, target] of targets.entries()) {
    const [x, y] = [(values[i] as number) - meanValue, target - meanTarget];
    squares += x * x;
    products += x * y;
    total += y * y;
  }
  return products ** 2 / (squares * total);
}

/** R² of the groups' means, adjusted for how many there are: of as many groups as rows it would be 1 by chance. */
function byGroup(values: readonly number[], targets: readonly number[]): number {
  const groups = new Map<number, { rows: number; sum: number }>();
  const mean = meanOf(targets);
  let total = 0;
  for (const [i, target] of targets.entries()) {
    const { rows, sum } = groups.get(values[i] as number) ?? { rows: 0, sum: 0 };
    groups.set(values[i] as number, { rows: rows + 1, sum: sum + target - mean });
    total += (target - mean) ** 2;
  }
  let between = 0;
  for (const { rows, sum } of groups.values()) between += sum ** 2 / rows;
  const spare = targets.length - groups.size;
  return spare > 0 ? 1 - ((1 - between / total) * (targets.length - 1)) / spare : 0;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
