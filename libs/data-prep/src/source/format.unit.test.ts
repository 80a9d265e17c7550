import { UsageError } from '@plumbline/stage';
import { describe, expect, it } from 'vitest';
import { formOf } from './format.ts';

describe('the form of a file', () => {
  it.each([
    ['rows.csv', { format: 'csv', packed: false, delimiter: ',' }],
    ['a.b/ROWS.CSV.GZ', { format: 'csv', packed: true, delimiter: ',' }],
    ['rows.tsv', { format: 'csv', packed: false, delimiter: '\t' }],
    ['rows.tsv.gz', { format: 'csv', packed: true, delimiter: '\t' }],
    ['rows.parquet', { format: 'parquet', packed: false, delimiter: ',' }],
    ['rows.jsonl', { format: 'ndjson', packed: false, delimiter: ',' }],
    ['rows.ndjson.gz', { format: 'ndjson', packed: true, delimiter: ',' }],
  ])('comes from its name: %s', (path, form) => {
    expect(formOf(path)).toEqual(form);
  });

  it('is what is said, whatever the name', () => {
    expect(formOf('adult.data', { format: 'csv', delimiter: ';' })).toEqual({
      format: 'csv',
      packed: false,
      delimiter: ';',
    });
  });

  it.each(['rows.xlsx', 'rows', 'folder.csv/rows', 'rows.parquet.gz', '.csv.gz/x'])(
    'is unknown for %s',
    (path) => {
      expect(() => formOf(path)).toThrow(UsageError);
      expect(() => formOf(path)).toThrow(`The name '${path}' does not say its format`);
    },
  );
});
