import { type Story } from './story.ts';

/** What people call a column of the source. */
export const columnLabel = ({ preparation: { table } }: Story, column: string): string =>
  table.columns.find(({ name }) => name === column)?.label ?? column;
