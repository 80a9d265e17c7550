import { cellOf, type TreeModel } from '@plumbline/xgboost';
import { type RealRows } from './real-rows.ts';

/**
 * For each column, real rows whose value in it the model can tell from the explained row's, one for each that it can tell
 * apart: of numbers one a cell between its thresholds, the nearest first; of categories the most frequent first.
 */
export function candidatesOf(real: RealRows, model: TreeModel): Uint32Array[] {
  const edges = edgesOf(model);
  return real.columns.map(({ kind, features }, column) =>
    kind === 'number'
      ? nearestOfCells(real, column, edges[features[0] as number])
      : mostFrequent(real, column),
  );
}

/** The thresholds of each feature, rising; `undefined` where splits are by category, so that every value may count. */
function edgesOf({ trees, features }: TreeModel): (Float32Array | undefined)[] {
  const found = Array.from({ length: features }, () => new Set<number>());
  const byCategory = new Set<number>();
  for (const { feature, threshold, categories } of trees)
    for (const [node, at] of feature.entries()) {
      if (at < 0) continue;
      const isSet = categories && categories.begin[node] !== categories.begin[node + 1];
      if (isSet) byCategory.add(at);
      else found[at]?.add(threshold[node] as number);
    }
  return found.map((edges, i) => (byCategory.has(i) ? undefined : Float32Array.from(edges).sort()));
}

function nearestOfCells(real: RealRows, column: number, edges: Float32Array | undefined): Uint32Array {
  if (edges?.length === 0) return new Uint32Array();
  const cell = (row: number) => {
    const code = real.code(column, row);
    return edges ? cellOf(edges, code) : code;
  };
  const best = new Map<number, number>();
  for (let row = 1; row < real.rows; row++) {
    if (real.isMissing(column, row)) continue;
    const known = best.get(cell(row));
    if (known === undefined || real.distance(column, 0, row) < real.distance(column, 0, known))
      best.set(cell(row), row);
  }
  best.delete(cell(0));
  return Uint32Array.from(best.values()).sort(
    (a, b) => real.distance(column, 0, a) - real.distance(column, 0, b) || a - b,
  );
}

function mostFrequent(real: RealRows, column: number): Uint32Array {
  const found = new Map<number, { first: number; rows: number }>();
  for (let row = 1; row < real.rows; row++) {
    if (real.isMissing(column, row)) continue;
    const of = found.get(real.code(column, row));
    if (of) of.rows += 1;
    else found.set(real.code(column, row), { first: row, rows: 1 });
  }
  found.delete(real.code(column, 0));
  const sorted = [...found.values()].sort((a, b) => b.rows - a.rows || a.first - b.first);
  return Uint32Array.from(sorted, ({ first }) => first);
}
