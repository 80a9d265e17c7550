import { setImmediate } from 'node:timers/promises';
import type { Column } from '@plumbline/dataset';
import { PSEUDONYM_BYTES, type PseudonymKey } from '@plumbline/personal-data';
import type { Progress } from '@plumbline/stage';
import { GrowingArray } from './growing-array.ts';
import { isLearned, isNumber, type ReadColumn } from './read-column.ts';
import type { RowChunk } from './read-rows.ts';
import { DROPPED, FILTERED, KEPT } from './row-query.ts';

export type Values = Float32Array | Float64Array;

/** All kept rows of a source in memory, column by column. */
export interface LoadedRows {
  readonly rows: number;
  /** The source row of each, counted from 1 after the header. */
  readonly sourceRows: Uint32Array;
  /** The values of a wanted column, one a row: its numbers, or the codes of its categories; NaN is missing. */
  valuesOf(column: Column): Values;
  /** The pseudonyms of a keyed column, 32 bytes a row; all 0 where the identifier is missing. */
  pseudonymsOf(column: Column): Uint8Array;
  readonly read: number;
  readonly filtered: number;
  readonly dropped: number;
}

const PROGRESS_EVERY = 1 << 16;

/**
 * Takes in the chunks that `readRows` gives for these columns.
 *
 * @param key makes the pseudonyms of the keyed columns; needed where there are any
 */
export async function loadRows(
  chunks: AsyncIterable<RowChunk>,
  read: readonly ReadColumn[],
  progress: (step: Progress) => void,
  total?: number,
  key?: PseudonymKey,
): Promise<LoadedRows> {
  const wanted = read.filter((column) => column.wanted);
  const keyed = read.filter((column) => column.keyed);
  const pseudonyms = keyed.map(() => new GrowingArray((length) => new Uint32Array(length)));
  const columns = wanted.map(({ column }) => new GrowingArray<Values>(makerFor(column)));
  const sourceRows = new GrowingArray((length) => new Uint32Array(length));
  const counts = { read: 0, filtered: 0, dropped: 0 };
  let told = 0;
  for await (const chunk of chunks) {
    const kept = keptRows(chunk.status);
    const rows = sourceRowsOf(chunk, kept);
    for (const [i, column] of columns.entries()) {
      // All columns grow with the same chunk: others get their turn between two of them.
      if (column.outgrownBy(rows.length)) await setImmediate();
      column.append(chunk.values[i] as Values, kept);
    }
    for (const [i, column] of pseudonyms.entries())
      column.append(pseudonymsIn(chunk, i, rows, key as PseudonymKey));
    sourceRows.append(rows);
    counts.read += chunk.rows;
    counts.filtered += countOf(chunk.status, FILTERED);
    counts.dropped += countOf(chunk.status, DROPPED);
    if (counts.read - told < PROGRESS_EVERY) continue;
    told = counts.read;
    progress({ done: told, ...(total !== undefined && { total }), unit: 'rows' });
  }
  progress({ done: counts.read, total: counts.read, unit: 'rows' });
  const byColumn = new Map(wanted.map(({ column }, i) => [column, columns[i]?.values as Values]));
  return {
    rows: sourceRows.values.length,
    sourceRows: sourceRows.values,
    valuesOf: (column) => byColumn.get(column) as Values,
    pseudonymsOf(column) {
      const words = (pseudonyms[keyed.findIndex((one) => one.column === column)] as (typeof pseudonyms)[0])
        .values;
      return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    },
    ...counts,
  };
}

/** Positions of the kept rows, or `undefined` where all are: most chunks are then copied in one go. */
export function keptRows(status: Uint16Array): Uint32Array | undefined {
  const kept = countOf(status, KEPT);
  if (kept === status.length) return undefined;
  const positions = new Uint32Array(kept);
  for (let i = 0, next = 0; i < status.length; i++) if (status[i] === KEPT) positions[next++] = i;
  return positions;
}

export function sourceRowsOf({ firstRow, rows }: RowChunk, kept?: Uint32Array): Uint32Array {
  return kept
    ? kept.map((position) => firstRow + position)
    : Uint32Array.from({ length: rows }, (_, i) => firstRow + i);
}

/** The pseudonyms of a chunk's kept rows, as they lie in memory. */
function pseudonymsIn(
  { texts, firstRow }: RowChunk,
  column: number,
  rows: Uint32Array,
  key: PseudonymKey,
): Uint32Array {
  const bytes = new Uint8Array(rows.length * PSEUDONYM_BYTES);
  for (const [at, row] of rows.entries()) {
    const id = texts[column]?.getItem(row - firstRow);
    if (typeof id === 'string') bytes.set(key.pseudonymOf(id), at * PSEUDONYM_BYTES);
  }
  return new Uint32Array(bytes.buffer);
}

function countOf(status: Uint16Array, wanted: number): number {
  let count = 0;
  for (const one of status) if (one === wanted) count += 1;
  return count;
}

/**
 * Half the memory where the numbers go into the model as they are. Where a mean or a scale is computed from them, they
 * keep all their digits until then: seconds since 1970, as 32-bit floats, are two minutes apart.
 */
function makerFor(column: Column): (length: number) => Values {
  const exact =
    isNumber(column) &&
    isLearned(column) &&
    (column.scale !== 'none' || column.missing === 'mean' || column.missing === 'median');
  return exact ? (length) => new Float64Array(length) : (length) => new Float32Array(length);
}
