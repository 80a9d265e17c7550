import { inSlices } from '../in-slices.ts';
import { draw } from './draw.ts';

export interface Share {
  /** Above 0, below 1. */
  readonly fraction: number;
  readonly seed: number;
  /** Tells apart the draws of one seed. */
  readonly purpose: number;
  /** The class of a row: each class gives its own share. Left out where all rows are alike. */
  classOf?(row: number): number;
}

/**
 * Takes a share of the rows at random: of each class `fraction` times its rows, rounded. Every row of a class is as
 * likely to be taken, and both sides keep their order (selection sampling: Fan, Muller and Rezucha 1962).
 *
 * @param sourceRows the source row of each row, which decides its draw
 */
export async function takeShare(
  rows: Uint32Array,
  sourceRows: Uint32Array,
  { fraction, seed, purpose, classOf = () => 0 }: Share,
  signal?: AbortSignal,
): Promise<{ taken: Uint32Array; left: Uint32Array }> {
  const strata = await strataOf(rows, classOf, fraction, signal);
  const count = [...strata.values()].reduce((sum, { needed }) => sum + needed, 0);
  const taken = new Uint32Array(count);
  const left = new Uint32Array(rows.length - count);
  let atTaken = 0;
  let atLeft = 0;
  for await (const slice of inSlices(rows, signal))
    for (const row of slice) {
      const stratum = strata.get(classOf(row)) as Stratum;
      if (draw(seed, purpose, sourceRows[row] as number) * stratum.rows < stratum.needed) {
        taken[atTaken++] = row;
        stratum.needed -= 1;
      } else {
        left[atLeft++] = row;
      }
      stratum.rows -= 1;
    }
  return { taken, left };
}

/** The rows of one class that have not been decided, and how many of them are still to be taken. */
interface Stratum {
  rows: number;
  needed: number;
}

async function strataOf(
  rows: Uint32Array,
  classOf: (row: number) => number,
  fraction: number,
  signal?: AbortSignal,
): Promise<Map<number, Stratum>> {
  const strata = new Map<number, Stratum>();
  for await (const slice of inSlices(rows, signal))
    for (const row of slice) {
      const stratum = strata.get(classOf(row));
      if (stratum) stratum.rows += 1;
      else strata.set(classOf(row), { rows: 1, needed: 0 });
    }
  for (const stratum of strata.values()) stratum.needed = Math.round(stratum.rows * fraction);
  return strata;
}
