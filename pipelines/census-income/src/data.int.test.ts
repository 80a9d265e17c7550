import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { censusTable } from './schema.ts';

const file = new URL('../../../data/census-income/adult.csv.gz', import.meta.url);
const [header = '', ...rows] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');

/** One of the two original files, made again from the rows of its split by the rules in the data's README. */
function original(split: string, firstLine: string, labelEnd: string): string {
  const end = `,${split}`;
  const records = rows
    .filter((row) => row.endsWith(end))
    .map((row) => `${row.slice(0, -end.length).replaceAll(',', ', ')}${labelEnd}\n`);
  return `${firstLine}${records.join('')}\n`;
}

it.each([
  [
    'adult.data',
    original('train', '', ''),
    '5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d',
  ],
  [
    'adult.test',
    original('test', '|1x3 Cross validator\n', '.'),
    'a2a9044bc167a35b2361efbabec64e89d69ce82d9790d2980119aac5fd7e9c05',
  ],
])('carries %s whole: it can be made again byte for byte', (_, rebuilt, sha256) => {
  expect(createHash('sha256').update(rebuilt).digest('hex')).toBe(sha256);
});

it('has the declared columns and the split, and is small enough to lie in the project', () => {
  expect(header.split(',')).toEqual([...censusTable.columns.map((column) => column.name), 'split']);
  expect(rows).toHaveLength(48_842);
  expect(statSync(file).size).toBeLessThan(1_000_000);
});
