import { createHmac } from 'node:crypto';
import { Dataset } from '@plumbline/dataset';
import { PersonalDataFound, PseudonymKeyMissing, PseudonymKeyTooShort } from '@plumbline/personal-data';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { prepare } from './prepare.ts';
import { HEADER, people, peopleCsv, peopleFolder, type TableInput } from './testing/people.ts';

const KEY = 'test key, as long as a key has to be';
const { write, prepare: prepareFile } = peopleFolder();
afterEach(() => vi.unstubAllEnvs());

const withColumn = (changes: Readonly<Record<string, object>>): TableInput => ({
  ...people,
  columns: people.columns.map((column) => ({ ...column, ...changes[column.name] }) as typeof column),
});
/** The people with something else in `note`, by the number of the row. */
const withNotes = (rows: number, note: (row: number) => string) =>
  peopleCsv(rows)
    .split('\n')
    .map((line, row) => (row === 0 ? line : line.replace(/,x,(yes|no)$/, `,${note(row)},$1`)))
    .join('\n');

describe('the scanner in prepare', () => {
  it('names column, kind, rows and first row, and no value', async () => {
    const source = await write(
      'mail.csv',
      withNotes(200, (row) => (row % 2 ? 'x' : `p${row}@example.org`)),
    );
    const refused = prepareFile(source);
    await expect(refused).rejects.toThrow(PersonalDataFound);
    await expect(refused).rejects.toThrow(
      "column 'note' has e-mail addresses in 100 of 200 sampled rows, first in row 2.",
    );
    await expect(refused).rejects.not.toThrow('example.org');
  });

  it('looks into columns that the table does not declare, and says so before it asks to declare them', async () => {
    const lines = peopleCsv(120).trimEnd().split('\n');
    const cards = ['4111111111111111', '5555555555554444', '378282246310005'];
    const text = lines.map((line, i) => `${line},${i === 0 ? 'extra' : cards[i % 3]}`).join('\n');
    const refused = prepareFile(await write('cards.csv', text));
    await expect(refused).rejects.toThrow(
      "column 'extra' has payment card numbers in 120 of 120 sampled rows",
    );
  });

  it('knows names of people by the column', async () => {
    const source = await write(
      'names.csv',
      peopleCsv(120).replace(HEADER, HEADER.replace('note', 'last_name')),
    );
    const table = withColumn({ note: { name: 'last_name' } });
    await expect(prepareFile(source, { table })).rejects.toThrow("column 'last_name' has names of people");
  });

  it('looks at numbers that are long enough for an id', async () => {
    const ids = ['234123412346', '499118665246', '496858245152'];
    const source = await write(
      'numbers.csv',
      withNotes(150, (row) => ids[row % 3] as string),
    );
    const table = withColumn({ note: { type: 'integer', nullable: false } });
    await expect(prepareFile(source, { table })).rejects.toThrow('Indian Aadhaar numbers');
  });

  it('lets pass what someone looked at, and what is declared an identifier', async () => {
    const source = await write(
      'allowed.csv',
      withNotes(200, (row) => `p${row}@example.org`),
    );
    for (const change of [
      { personalData: { allowed: 'addresses of test accounts' } },
      { role: 'identifier' },
    ]) {
      const { outputs } = await prepareFile(source, { table: withColumn({ note: change }) });
      expect(outputs.profile.rows.read).toBe(200);
    }
  });

  it('looks at the first 1,000 rows and every 97th after, so the same file gives the same answer', async () => {
    const only = (wanted: number) => withNotes(1300, (row) => (row === wanted ? 'a@example.org' : 'x'));
    const seen = async (row: number) =>
      prepareFile(await write(`one-${row}.csv`, only(row))).then(
        () => false,
        (error: unknown) => error instanceof PersonalDataFound,
      );
    expect(await seen(1000)).toBe(true);
    expect(await seen(1001)).toBe(false);
    expect(await seen(1067)).toBe(true);
  });
});

describe('pseudonyms', () => {
  const table = withColumn({ name: { pseudonymise: true } });

  it('are the keyed hash of each row’s identifier, beside the rows and not among the features', async () => {
    vi.stubEnv('PLUMBLINE_PSEUDONYM_KEY', KEY);
    const { outputs, artifacts } = await prepareFile(await write('keyed.csv', peopleCsv(300)), { table });
    for (const part of [outputs.training, outputs.validation, outputs.test]) {
      expect(part.meta.pseudonyms).toEqual(['name']);
      expect(part.meta.columns.map(({ name }) => name)).not.toContain('name');
      const pseudonyms = part.pseudonyms?.['name'] as Uint8Array;
      for (const [i, row] of part.sourceRows.entries()) {
        const expected = createHmac('sha256', KEY).update(`plumbline/pseudonym/1\0Person ${row}`).digest();
        expect(Buffer.from(pseudonyms.subarray(i * 32, i * 32 + 32)).equals(expected)).toBe(true);
      }
    }
    expect(artifacts.training.facts['pseudonyms']).toEqual(['name']);
    expect(artifacts.training.kind).toBe(Dataset.name);
    expect(JSON.stringify([artifacts, outputs.preparation, outputs.profile])).not.toContain('Person 1');
  });

  it('are all zeros where the identifier is missing', async () => {
    vi.stubEnv('PLUMBLINE_PSEUDONYM_KEY', KEY);
    const source = await write('unnamed.csv', peopleCsv(200).replace('Person 5,', ','));
    const nullable = withColumn({ name: { pseudonymise: true, nullable: true } });
    const { outputs } = await prepareFile(source, { table: nullable });
    const parts = [outputs.training, outputs.validation, outputs.test];
    const part = parts.find(({ sourceRows }) => sourceRows.includes(5)) as Dataset;
    const at = part.sourceRows.indexOf(5) * 32;
    expect([...(part.pseudonyms?.['name'] as Uint8Array).subarray(at, at + 32)]).toEqual(
      new Array(32).fill(0),
    );
  });

  it('need a key of 32 bytes, and the cache key depends on its fingerprint and not on the key', async () => {
    const source = await write('no-key.csv', peopleCsv(200));
    vi.stubEnv('PLUMBLINE_PSEUDONYM_KEY', '');
    await expect(prepareFile(source, { table })).rejects.toThrow(PseudonymKeyMissing);
    vi.stubEnv('PLUMBLINE_PSEUDONYM_KEY', 'short');
    await expect(prepareFile(source, { table })).rejects.toThrow(PseudonymKeyTooShort);
    vi.stubEnv('PLUMBLINE_PSEUDONYM_KEY', KEY);
    const environmentOf = (given: TableInput) =>
      prepare.definition.environment?.(prepare.definition.params.parse({ source, table: given }));
    expect(await environmentOf(people)).toEqual({});
    expect(await environmentOf(table)).toEqual({ pseudonymKey: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(JSON.stringify(await environmentOf(table))).not.toContain(KEY.slice(0, 8));
  });
});
