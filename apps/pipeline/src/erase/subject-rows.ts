import { columnTexts, type ColumnText, type FileOptions } from '@plumbline/data-prep';
import { sha256OfFile } from '@plumbline/stage';
import type { ReadingCall } from './reading-calls.ts';

/** Ids are compared without blanks around them, and however their accents are encoded. */
export const normalId = (id: string): string => id.trim().normalize('NFC');

/** The rows of a file whose text in a column fulfils a condition. */
export async function rowsWhere(
  path: string,
  column: string,
  holds: (id: string) => boolean,
  options: FileOptions = {},
): Promise<Set<number>> {
  const rows = new Set<number>();
  const isHeld = ({ text }: ColumnText) => text !== null && holds(normalId(text));
  for await (const texts of columnTexts(path, column, options))
    for (const one of texts) if (isHeld(one)) rows.add(one.row);
  return rows;
}

/** Where a file's rows can still be read as they were. */
export const isUnchanged = ({ path, sha256 }: Pick<ReadingCall, 'path' | 'sha256'>): Promise<boolean> =>
  sha256OfFile(path).then(
    (digest) => digest === sha256,
    () => false,
  );
