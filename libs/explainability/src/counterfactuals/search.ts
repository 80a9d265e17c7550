import { marginOf, type TreeModel } from '@plumbline/xgboost';
import { candidatesOf } from './candidates.ts';
import { type Goal } from './goal.ts';
import { type Mixed, type RealRows } from './real-rows.ts';

export interface SearchInput {
  readonly real: RealRows;
  readonly model: TreeModel;
  readonly goal: Goal;
  /** Positions of the columns that may change. */
  readonly mutable: readonly number[];
  /** Positions of real rows that are predicted as wanted. */
  readonly wantedRows: readonly number[];
}

/** Trees that are walked at most, in half a second or so; what else a try costs counts as walks of as long. */
const MOST_WALKS = 5_000_000;
/** Columns that are copied in the time of a walk. */
const COLUMNS_A_WALK = 16;
/** Rows tried at least, of however large a model. */
const LEAST_TRIES = 500;
/** Values yielded of a column that is changed alone, the nearest first: the very nearest may be unlike any real row. */
const MOST_VALUES = 10;
/** Wanted rows that are set out from, the nearest first. */
const MOST_DONORS = 100;

/**
 * Mixed rows that are predicted as wanted, where every change is needed.
 *
 * First every column is changed alone, to each value that the model can tell from others: what is found there is exact.
 * Then, as NICE does (Brughmans, Leyman & Martens, "NICE: an algorithm for nearest instance counterfactual explanations",
 * 2023), the row takes over values of the nearest wanted rows, each time the one that brings it nearest to the goal; numbers
 * are then brought back as far as they go.
 */
export class Search {
  /** Whether there was more to try. */
  ended = false;
  readonly #input: SearchInput;
  readonly #row: Float32Array;
  readonly #candidates: readonly Uint32Array[];
  #triesLeft: number;

  constructor(input: SearchInput) {
    this.#input = input;
    this.#row = new Float32Array(input.model.features);
    this.#candidates = candidatesOf(input.real, input.model);
    const walksATry = Math.max(1, input.model.trees.length + input.real.columns.length / COLUMNS_A_WALK);
    this.#triesLeft = Math.max(LEAST_TRIES, Math.floor(MOST_WALKS / walksATry));
  }

  *found(): Generator<Mixed, void, undefined> {
    yield* this.#oneChange();
    for (const donor of this.#donors()) {
      if (this.ended) return;
      const mixed = this.#towards(donor);
      if (mixed) yield this.#tighten(mixed);
    }
  }

  margins(mixed: Mixed): Float32Array {
    this.#input.real.write(mixed, this.#row);
    return marginOf(this.#input.model, this.#row);
  }

  changedColumns(mixed: Mixed): number[] {
    return this.#input.mutable.filter((column) => mixed[column] !== 0);
  }

  *#oneChange() {
    const { real, goal, mutable } = this.#input;
    for (const column of mutable) {
      let found = 0;
      for (const row of this.#candidates[column] as Uint32Array) {
        if (!this.#mayTry()) return;
        const mixed = changed(real.whole(0), column, row);
        if (!goal.reached(this.margins(mixed))) continue;
        yield mixed;
        found += 1;
        if (found === MOST_VALUES) break;
      }
    }
  }

  #donors(): readonly number[] {
    const { real, wantedRows } = this.#input;
    const ranked = wantedRows.map((row) => ({ row, distance: real.fromExplained(row) }));
    return ranked
      .sort((a, b) => a.distance - b.distance || a.row - b.row)
      .slice(0, MOST_DONORS)
      .map(({ row }) => row);
  }

  /** Takes over the fewest of a row's values that reach the goal, one by one; nothing where all together do not. */
  #towards(donor: number): Mixed | undefined {
    const { real, goal, mutable } = this.#input;
    let open = mutable.filter(
      (column) =>
        (this.#candidates[column] as Uint32Array).length > 0 &&
        !real.isMissing(column, donor) &&
        real.distance(column, 0, donor) > 0,
    );
    let mixed = real.whole(0);
    for (const column of open) mixed[column] = donor;
    if (open.length === 0 || !this.#mayTry() || !goal.reached(this.margins(mixed))) return undefined;
    mixed = real.whole(0);
    while (open.length > 0) {
      let [best, most] = [open[0] as number, -Infinity];
      for (const column of open) {
        if (!this.#mayTry()) return undefined;
        const progress = goal.progress(this.margins(changed(mixed, column, donor)));
        if (progress > most) [best, most] = [column, progress];
      }
      mixed = changed(mixed, best, donor);
      if (goal.reached(this.margins(mixed))) return mixed;
      open = open.filter((column) => column !== best);
    }
    return undefined;
  }

  /**
   * Drops changes that are not needed, and brings numbers back to the nearest value that still reaches the goal; again and
   * again, as what was brought back may make another change needless. Each time round there are fewer changes.
   */
  #tighten(mixed: Mixed): Mixed {
    let tight = this.#bringBack(this.#dropNeedless(mixed));
    for (let less = this.#dropNeedless(tight); less !== tight; less = this.#dropNeedless(tight))
      tight = this.#bringBack(less);
    return tight;
  }

  #dropNeedless(mixed: Mixed): Mixed {
    let kept = mixed;
    for (const column of this.changedColumns(mixed)) {
      const without = changed(kept, column, 0);
      if (this.#input.goal.reached(this.margins(without))) kept = without;
    }
    return kept;
  }

  #bringBack(mixed: Mixed): Mixed {
    const { real, goal } = this.#input;
    let near = mixed;
    for (const column of this.changedColumns(mixed)) {
      if (real.columns[column]?.kind !== 'number') continue;
      const far = real.distance(column, 0, near[column] as number);
      for (const row of this.#candidates[column] as Uint32Array) {
        if (real.distance(column, 0, row) >= far || !this.#mayTry()) break;
        const nearer = changed(near, column, row);
        if (!goal.reached(this.margins(nearer))) continue;
        near = nearer;
        break;
      }
    }
    return near;
  }

  #mayTry(): boolean {
    this.#triesLeft -= 1;
    if (this.#triesLeft < 0) this.ended = true;
    return !this.ended;
  }
}

/** A mixed row with one column taken from another row. */
function changed(mixed: Mixed, column: number, row: number): Mixed {
  const other = mixed.slice();
  other[column] = row;
  return other;
}
