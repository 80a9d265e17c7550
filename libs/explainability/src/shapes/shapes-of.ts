import { type Preparation } from '@plumbline/data-prep';
import { type Dataset, type Feature } from '@plumbline/dataset';
import { shapeAt, shapeFunctions, type ShapeFunction, type TreeModel } from '@plumbline/xgboost';
import { outputNames } from '../explain/output-names.ts';
import { rawValues } from '../explain/raw-values.ts';
import { type ReadShape, type Shapes } from './document.ts';

/** Bins of a histogram. */
const BINS = 32;

/**
 * The shape functions of an additive model in the units of the source, over the range of some rows.
 *
 * @throws {NotAdditive} when a tree splits on more than one feature.
 */
export function shapesOf(
  model: TreeModel,
  { meta, features: values }: Pick<Dataset, 'meta' | 'features'>,
  preparation: Pick<Preparation, 'fitted'>,
): Shapes {
  const { intercept, shapes } = shapeFunctions(model);
  const { features, rows, task } = meta;
  const columns = shapes.map((shape) => {
    const feature = features[shape.feature] as Feature;
    const column = Float32Array.from(
      { length: rows },
      (_, row) => values[row * features.length + shape.feature] as number,
    );
    const inUnits = (of: Float32Array) => rawValues(of, [feature], preparation);
    return { shape, feature, column, raw: inUnits(column), edges: inUnits(shape.edges) };
  });
  return {
    version: 1,
    task,
    link: model.link,
    features,
    rows,
    outputs: outputNames(task).map((name, output) => ({
      name,
      intercept: intercept[output] as number,
      shapes: columns
        .flatMap((column) => readShape(column, output) ?? [])
        .sort((a, b) => b.meanAbsolute - a.meanAbsolute || a.feature - b.feature),
    })),
  };
}

interface Column {
  readonly shape: ShapeFunction;
  readonly feature: Feature;
  /** As the model takes it, and in the units of the source; one a row. */
  readonly column: Float32Array;
  readonly raw: Float32Array;
  /** Of the shape, in the units of the source. */
  readonly edges: Float32Array;
}

/** `undefined` where no row has a value. */
function readShape({ shape, feature, column, raw, edges }: Column, output: number): ReadShape | undefined {
  const adds = (value: number) => shapeAt(shape, value, output);
  const present = raw.filter((value) => !Number.isNaN(value));
  const gone = raw.length - present.length;
  if (present.length === 0) return undefined;
  let absolute = 0;
  for (const value of column) absolute += Math.abs(adds(value));
  const common = {
    feature: shape.feature,
    meanAbsolute: absolute / column.length,
    ...(gone > 0 && { missing: { value: adds(NaN), rows: gone } }),
  };
  if (feature.kind !== 'number') {
    const counts = new Map<number, number>();
    for (const code of present) counts.set(code, (counts.get(code) ?? 0) + 1);
    const categories = [...counts].sort(([a], [b]) => a - b);
    return {
      type: 'category',
      ...common,
      categories: categories.map(([category, rows]) => ({ category, value: adds(category), rows })),
    };
  }
  return { type: 'number', ...common, ...steps(present, edges, shape, output) };
}

/** The steps from the least to the greatest value, neighbours that add the same made one. */
function steps(present: Float32Array, edges: Float32Array, { values }: ShapeFunction, output: number) {
  const [low, high] = present.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  const first = output * (edges.length + 2);
  const kept: number[] = [low];
  const adds: number[] = [];
  for (let cell = 0; cell <= edges.length; cell++) {
    const [from, to] = [edges[cell - 1] ?? -Infinity, edges[cell] ?? Infinity];
    if (to <= low || from > high) continue;
    const value = values[first + cell] as number;
    if (adds.length === 0) adds.push(value);
    else if (value !== adds.at(-1)) {
      kept.push(from);
      adds.push(value);
    }
  }
  // Where a step begins at the greatest value, it gets a width of its own.
  kept.push(high > (kept.at(-1) as number) ? high : high + ((high - low) / BINS || 1));
  const histogram = new Array<number>(BINS).fill(0);
  const wide = (high - low) / BINS || 1;
  for (const value of present) {
    const bin = Math.min(BINS - 1, Math.floor((value - low) / wide));
    histogram[bin] = (histogram[bin] as number) + 1;
  }
  return { edges: kept, values: adds, histogram };
}
