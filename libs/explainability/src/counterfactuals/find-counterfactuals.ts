import { type DatasetTask, type Feature } from '@plumbline/dataset';
import { sampleRows } from '@plumbline/statistics';
import { type TreeModel } from '@plumbline/xgboost';
import { gather } from '../explain/pick-rows.ts';
import { type Change, type Counterfactual, type Counterfactuals } from './counterfactuals.ts';
import { goalOf } from './goal.ts';
import { type CounterfactualParams } from './params.ts';
import { RealRows, type Mixed } from './real-rows.ts';
import { Search } from './search.ts';

export interface CounterfactualInput {
  readonly model: TreeModel;
  readonly task: DatasetTask;
  readonly features: readonly Feature[];
  readonly rows: number;
  /** rows × features, as the model takes them, and in the units of the source. */
  readonly prepared: Float32Array;
  readonly raw: Float32Array;
  /** rows × outputs */
  readonly margins: Float32Array;
  /** The row in question, as a position among these, and what it is called in the result. */
  readonly row: number;
  readonly name: number;
  readonly params: CounterfactualParams;
  /** Decides which rows are taken of many: 0 to 4,294,967,295. */
  readonly seed: number;
}

/** Real rows that are looked at, of those that were explained: fewer where rows are wide. */
const MOST_REAL_ROWS = 5000;
const LEAST_REAL_ROWS = 100;
/** Values that they have together: what looking at rows costs, in a few tenths of a second. */
const MOST_REAL_VALUES = 500_000;

/**
 * What would have to differ for the model to predict otherwise of a row (Wachter, Mittelstadt & Russell, "Counterfactual
 * Explanations without Opening the Black Box", 2017): few changes, to values that real rows have, which together are about
 * as near to a real row as real rows are to each other. See `Search` for how they are looked for.
 *
 * It says what the model would predict of another row, and not what a change in the world would bring about.
 *
 * @throws {NoSuchClass} when the class that is wanted is none.
 */
export function findCounterfactuals(input: CounterfactualInput): Counterfactuals {
  const { model, task, features, params, seed } = input;
  const picked = picks(input);
  const margins = gather(input.margins, picked, model.outputs);
  const marginsAt = (row: number) => margins.subarray(row * model.outputs, (row + 1) * model.outputs);
  const own = marginsAt(0);
  const goal = goalOf({ task, link: model.link, margins: own, realMargins: margins, params });
  const result = {
    row: input.name,
    wanted: goal.wanted,
    output: goal.output,
    before: { margin: own[goal.output] as number, prediction: goal.prediction(own) },
    immutable: [...params.immutable],
    realRows: picked.length - 1,
  };
  const none = (reason: Counterfactuals['reason'], plausibleWithin = 0) => ({
    ...result,
    ...(reason && { reason }),
    found: [],
    plausibleWithin,
  });
  if (goal.reached(own)) return none('already-so');
  const wantedRows = Array.from(picked, (_, row) => row).filter(
    (row) => row > 0 && goal.reached(marginsAt(row)),
  );
  if (wantedRows.length === 0) return none('no-row-is-so');
  const real = new RealRows({
    features,
    rows: picked.length,
    prepared: gather(input.prepared, picked, features.length),
    raw: gather(input.raw, picked, features.length),
  });
  const mutable = real.columns.flatMap(({ column }, i) => (params.immutable.includes(column) ? [] : [i]));
  if (mutable.length === 0) return none('nothing-may-change');

  const plausibleWithin = real.usualDistance(seed);
  const search = new Search({ real, model, goal, mutable, wantedRows });
  const bySet = new Map<string, Found>();
  let reached = 0;
  for (const mixed of search.found()) {
    reached += 1;
    const columns = search.changedColumns(mixed);
    const key = columns.join();
    const distance = real.changedBy(mixed, columns);
    if (distance >= (bySet.get(key)?.distance ?? Infinity)) continue;
    const nearest = real.nearest(mixed, columns);
    if (nearest <= plausibleWithin) bySet.set(key, { mixed, columns, distance, nearest });
  }
  const chosen = choose([...bySet.values()], params.count);
  if (chosen.length === 0)
    return none(
      search.ended ? 'search-ended' : reached > 0 ? 'none-plausible' : 'none-reaches',
      plausibleWithin,
    );
  return {
    ...result,
    plausibleWithin,
    found: chosen.map((found): Counterfactual => {
      const margins = search.margins(found.mixed);
      return {
        changes: found.columns.map((column) => changeOf(real, column, found.mixed[column] as number)),
        margin: margins[goal.output] as number,
        prediction: goal.prediction(margins),
        distance: found.distance,
        nearest: found.nearest,
      };
    }),
  };
}

/** The row in question, and then as many others as are looked at. */
function picks({ rows, row, seed, features }: CounterfactualInput): Uint32Array {
  const affordable = Math.max(LEAST_REAL_ROWS, Math.floor(MOST_REAL_VALUES / features.length));
  const others = sampleRows(rows, Math.min(MOST_REAL_ROWS, affordable), seed).filter(
    (other) => other !== row,
  );
  return Uint32Array.from([row, ...others]);
}

interface Found {
  readonly mixed: Mixed;
  readonly columns: readonly number[];
  readonly distance: number;
  readonly nearest: number;
}

/** The fewest changes first, then the least; none that has all the columns of one before it. */
function choose(found: readonly Found[], count: number): Found[] {
  const chosen: Found[] = [];
  const sorted = [...found].sort((a, b) => a.columns.length - b.columns.length || a.distance - b.distance);
  for (const one of sorted) {
    if (chosen.length === count) break;
    if (!chosen.some(({ columns }) => columns.every((column) => one.columns.includes(column))))
      chosen.push(one);
  }
  return chosen;
}

function changeOf(real: RealRows, column: number, row: number): Change {
  const { column: name, label, unit } = real.columns[column] as RealRows['columns'][number];
  return {
    column: name,
    label,
    ...(unit && { unit }),
    from: real.value(column, 0),
    to: real.value(column, row),
  };
}
