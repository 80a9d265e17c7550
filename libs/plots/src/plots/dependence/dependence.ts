import { quantile, sampleRows } from '@plumbline/statistics';
import { figure, langOf, widthOf, type FigureOptions } from '../../drawing/figure.ts';
import { formatChange, formatCount, formatValue } from '../../drawing/format.ts';
import { svg } from '../../drawing/markup.ts';
import { UnplottableData } from '../../errors.ts';
import { checkColumns, type FeatureColumn, type ReadColumn } from '../columns.ts';
import { colourBy } from './colour.ts';
import { dependenceText, type DependenceText } from './dependence.text.ts';
import { drawNumbers } from './numbers.ts';
import { drawSwarms, namedLevels, type NamedLevel } from './swarms.ts';

export interface DependenceData {
  readonly feature: FeatureColumn;
  /** The feature whose values colour the dots: the one that changes this one's effect most says most. */
  readonly colour?: ReadColumn;
  /** What the contributions add to: `the log-odds of “>50K”`. */
  readonly effectOn: string;
}

export interface DependenceOptions extends FigureOptions {
  /** Rows drawn, taken at random where there are more; 2,000 by default. */
  readonly rows?: number;
  /** Categories with a swarm of their own, the most frequent; the others share one. 12 by default. */
  readonly categories?: number;
  /** Decides which rows those are, and which dot lies on top; 0 by default. */
  readonly seed?: number;
}

/**
 * What one feature adds to predictions, over its value: a dot a row, coloured by another feature's value. Bars along the
 * axis show how many rows there are; rows without a value lie in a strip of their own. A feature without an order has a
 * swarm of dots for each category. Equal input gives equal bytes.
 *
 * @throws {UnplottableData} when there is no row or no value, columns have different lengths, or a contribution is not
 *   finite
 */
export function dependence(data: DependenceData, options: DependenceOptions = {}): string {
  const { feature, colour, effectOn } = data;
  check(data);
  const { rows: limit = 2000, categories = 12, seed = 0 } = options;
  const text = dependenceText[langOf(options)];
  const width = widthOf(options);
  const rows = sampleRows(feature.values.length, limit, seed);
  const { classOf, legend } = colourBy(colour, rows, text, { top: 2, width });
  const place = { width, top: legend.bottom, seed, classOf };
  const numeric = feature.kind === 'number';
  const levels = numeric ? [] : namedLevels(feature, rows, categories, text);
  const titles = { x: text.feature(feature.label, feature.unit), y: text.axis(effectOn) };
  const { markup, height } = numeric
    ? drawNumbers(feature, rows, { ...place, titles, missing: text.missing })
    : drawSwarms(feature, levels, { ...place, title: titles.y, text });
  const told = numeric ? describeNumbers(data, rows, text) : describeLevels(data, rows, levels, text);
  return figure(
    {
      name: 'dependence',
      title: text.title(feature.label, effectOn),
      description: `${told}${colour ? text.coloured(colour.label) : ''}`,
      height,
      body: svg`${legend.markup}${markup}`,
    },
    options,
  );
}

/** Compares the quarter of rows with the lowest values with that of the highest. */
function describeNumbers(
  { feature, effectOn }: DependenceData,
  rows: Uint32Array,
  text: DependenceText,
): string {
  const { values, contributions } = feature;
  const known = rows.filter((row) => !Number.isNaN(values[row]));
  const missing = rows.filter((row) => Number.isNaN(values[row]));
  const sorted = Float64Array.from(known, (row) => values[row] as number).sort();
  const [low, high] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const mean = (of: Uint32Array) =>
    formatChange(of.reduce((sum, row) => sum + (contributions[row] as number), 0) / of.length);
  const told = text.numbers({
    rows: formatCount(rows.length),
    feature: feature.label,
    effectOn,
    low: formatValue(low),
    lowEffect: mean(known.filter((row) => (values[row] as number) <= low)),
    high: formatValue(high),
    highEffect: mean(known.filter((row) => (values[row] as number) >= high)),
  });
  return missing.length === 0
    ? told
    : `${told}${text.missingEffect(formatCount(missing.length), mean(missing))}`;
}

const describeLevels = (
  { feature, effectOn }: DependenceData,
  rows: Uint32Array,
  levels: readonly NamedLevel[],
  text: DependenceText,
): string =>
  text.levels(
    formatCount(rows.length),
    feature.label,
    effectOn,
    levels.map(({ name, mean }) => text.levelEffect(name, formatChange(mean))),
  );

function check({ feature, colour }: DependenceData): void {
  checkColumns('dependence', [feature]);
  if (colour && colour.values.length !== feature.values.length)
    throw new UnplottableData(
      'dependence',
      `'${colour.label}' does not have ${feature.values.length} rows as '${feature.label}' has`,
    );
  for (const { label, values } of [feature, ...(colour ? [colour] : [])]) {
    if (Array.from(values).some((value) => value === Infinity || value === -Infinity))
      throw new UnplottableData('dependence', `a value of '${label}' is infinite`);
  }
  if (Array.from(feature.values).every(Number.isNaN))
    throw new UnplottableData('dependence', `'${feature.label}' has no value in any row`);
}
