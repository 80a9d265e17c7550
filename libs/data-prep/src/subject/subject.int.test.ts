import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Database } from '../duckdb/database.ts';
import { MissingColumns } from '../errors/table.ts';
import { peopleFolder } from '../testing/people.ts';
import { columnTexts } from './column-texts.ts';
import { writeWithoutRows } from './write-without-rows.ts';

const { at, write } = peopleFolder();

async function textsIn(path: string, column: string) {
  const all = [];
  for await (const some of columnTexts(path, column)) all.push(...some);
  return all;
}

const CSV = 'id,note\n a1 ,"two\nlines"\na2,x\n\na3,"say ""no"""\n';

describe('the texts of a column', () => {
  it.each([
    ['people.csv', CSV],
    ['people.csv.gz', gzipSync(CSV)],
    ['people.ndjson', '{"id": " a1 "}\n{"id": "a2", "x": 1}\n\n{"id": "a3"}\n'],
  ])('come with their rows: %s', async (name, content) => {
    expect(await textsIn(await write(name, content), 'id')).toEqual([
      { row: 1, text: 'a1' },
      { row: 2, text: 'a2' },
      { row: 3, text: 'a3' },
    ]);
  });

  it('are null where they are missing', async () => {
    const found = await textsIn(await write('gaps.csv', 'id,x\na1,1\n,2\n'), 'id');
    expect(found[1]).toEqual({ row: 2, text: null });
  });

  it('need the column to be there', async () => {
    await expect(textsIn(await write('other.csv', CSV), 'ids')).rejects.toThrow(MissingColumns);
  });
});

describe('a file without rows', () => {
  it('keeps every other byte of a CSV, packed or not', async () => {
    const expected = 'id,note\na2,x\n\na3,"say ""no"""\n';
    await writeWithoutRows(await write('a.csv', CSV), new Set([1]), at('b.csv'));
    expect(await readFile(at('b.csv'), 'utf8')).toBe(expected);
    await writeWithoutRows(await write('a.csv.gz', gzipSync(CSV)), new Set([1]), at('b.csv.gz'));
    expect(gunzipSync(await readFile(at('b.csv.gz'))).toString()).toBe(expected);
  });

  it('has the rows that are left, in any text format', async () => {
    const rows = fc.array(fc.stringMatching(/^[\w ",.-]{0,12}$/), { minLength: 1, maxLength: 12 });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(rows, fc.infiniteStream(fc.boolean()), async (notes, gone) => {
        const removed = new Set(notes.flatMap((_, i) => (gone.next().value ? [i + 1] : [])));
        const left = notes.filter((_, i) => !removed.has(i + 1));
        const quoted = (note: string) => `"${note.replaceAll('"', '""')}"`;
        const csvOf = (some: readonly string[]) =>
          ['n,note', ...some.map((note) => `1,${quoted(note)}`), ''].join('\r\n');
        const jsonOf = (some: readonly string[]) =>
          some.map((note) => `${JSON.stringify({ note })}\n`).join('');
        for (const [ending, textOf] of [
          ['csv', csvOf],
          ['ndjson', jsonOf],
        ] as const) {
          const output = at(`out-${round++}.${ending}`);
          await writeWithoutRows(await write(`in.${ending}`, textOf(notes)), removed, output);
          expect(await readFile(output, 'utf8')).toBe(textOf(left));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the columns and types of Parquet', async () => {
    const database = await Database.open(at('.'));
    const from = at('a.parquet');
    await database.run(
      `COPY (SELECT 'a' || i AS id, i::SMALLINT AS n, DATE '2024-01-01' + i::INTEGER AS day FROM range(1, 6) t(i)) TO '${from}'`,
    );
    await writeWithoutRows(from, new Set([2, 5]), at('b.parquet'));
    const described = (file: string) => database.rows(`DESCRIBE SELECT * FROM read_parquet('${file}')`);
    expect(await described(at('b.parquet'))).toEqual(await described(from));
    expect((await textsIn(at('b.parquet'), 'id')).map(({ text }) => text)).toEqual(['a1', 'a3', 'a4']);
    database.close();
  });
});
