import type { Column, Table } from '@plumbline/dataset';
import { EmptyPart, PARTS, SingleClass, type PartName } from '../errors/rows.ts';
import { filterRows, positions } from '../in-slices.ts';
import type { Values } from '../rows/load-rows.ts';
import { categoriesOf } from '../rows/read-column.ts';
import { draw } from './draw.ts';
import { codesOfPart } from './split-column.ts';
import type { Split, Validation } from './split-params.ts';
import { takeShare } from './take-share.ts';

/** The loaded rows of each part, in the order of the source. */
export type Parts = Readonly<Record<PartName, Uint32Array>>;

export interface SplitRows {
  readonly sourceRows: Uint32Array;
  /** The target, one a row: its classes are the strata. */
  readonly target: Values;
  /** Codes of the split column, one a row, where the split is by column. */
  readonly splitCodes?: Values | undefined;
}

export interface SplitRules {
  readonly table: Table;
  readonly split: Split;
  readonly validation: Validation;
  readonly seed: number;
  /** Whether each row is taken by itself, so that one row more or less moves no other: neither strata nor an exact share. */
  readonly independent?: boolean;
  readonly signal?: AbortSignal;
}

/** What chance is asked for. The answers to two questions are independent, with the same seed. */
const PURPOSE = { test: 1, validation: 2 } as const;

/**
 * Splits the loaded rows. Where the split does not declare validation rows, they are a share of the training rows.
 *
 * @throws {EmptyPart} when a part has no rows.
 * @throws {SingleClass} when the rows of a part are all of one class.
 */
export async function splitRows(rows: SplitRows, rules: SplitRules): Promise<Parts> {
  const { test, validation, training } = await testAndRest(rows, rules);
  const parts = validation
    ? { training, validation, test }
    : { ...(await holdOut('validation', training, rows, rules, rules.validation)), test };
  for (const part of PARTS) if (parts[part].length === 0) throw new EmptyPart(part, rows.sourceRows.length);
  if (rules.table.task.type !== 'regression') requireClasses(parts, rows.target, rules.table);
  return parts;
}

async function testAndRest(
  rows: SplitRows,
  rules: SplitRules,
): Promise<Partial<Parts> & Pick<Parts, 'training' | 'test'>> {
  const { split, signal } = rules;
  const all = positions(rows.sourceRows.length);
  if (split.by === 'fraction') {
    const { stratified, test: fraction } = split;
    return holdOut('test', all, rows, rules, { stratified, fraction });
  }
  const part = (name: PartName) => {
    const codes = codesOfPart(split, name);
    return filterRows(all, (row) => codes.has(rows.splitCodes?.[row] as number), signal);
  };
  return {
    training: await part('training'),
    test: await part('test'),
    ...(split.validation && { validation: await part('validation') }),
  };
}

/** Takes a part out of some rows at random, and leaves the others for training. */
async function holdOut<P extends 'test' | 'validation'>(
  part: P,
  from: Uint32Array,
  { sourceRows, target }: SplitRows,
  { table, seed, independent = false, signal }: SplitRules,
  { fraction, stratified }: Validation,
): Promise<Record<P | 'training', Uint32Array>> {
  if (independent) {
    const isTaken = (row: number) => draw(seed, PURPOSE[part], sourceRows[row] as number) < fraction;
    const taken = await filterRows(from, isTaken, signal);
    const left = await filterRows(from, (row) => !isTaken(row), signal);
    return { [part]: taken, training: left } as Record<P | 'training', Uint32Array>;
  }
  const byClass = stratified && table.task.type !== 'regression';
  const share = {
    fraction,
    seed,
    purpose: PURPOSE[part],
    ...(byClass && { classOf: (row: number) => target[row] as number }),
  };
  const { taken, left } = await takeShare(from, sourceRows, share, signal);
  return { [part]: taken, training: left } as Record<P | 'training', Uint32Array>;
}

function requireClasses(parts: Parts, target: Values, table: Table): void {
  const column = table.columns.find(({ role }) => role === 'target') as Column;
  for (const part of PARTS) {
    const rows = parts[part];
    const first = target[rows[0] as number] as number;
    if (rows.every((row) => target[row] === first))
      throw new SingleClass(part, column.name, categoriesOf(column)[first] ?? '');
  }
}
