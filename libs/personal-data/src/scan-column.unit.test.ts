import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanColumn } from './scan-column.ts';
import {
  aadhaarCheck,
  cnCheck,
  cpfCheck,
  deCheck,
  dniLetter,
  ibanOf,
  luhnCheck,
  nirKey,
} from './testing/check-digits.ts';

const sample = (texts: readonly string[]) => texts.map((text, i) => ({ text, rows: 1, firstRow: i + 1 }));
const kindsIn = (texts: readonly string[], column = 'note') =>
  scanColumn(column, sample(texts)).map(({ kind }) => kind);

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const letters = (length: number, from = 'A-Z') => fc.stringMatching(new RegExp(`^[${from}]{${length}}$`));
const number = (min: number, max: number, width: number) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(width, '0'));
const joined = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''));
const text = (value: string) => fc.constant(value);

/** Kind → valid ones, made by the rules of the id and not by the code under test. */
const VALID: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'e-mail addresses': fc.emailAddress().filter((address) => /^[\w.+-]+@/.test(address)),
  'payment card numbers': joined(fc.constantFrom('4', '51', '55', '2221'), digits(13)).map((start) => {
    const body = start.slice(0, 15).padEnd(15, '7');
    return body + luhnCheck(body);
  }),
  'bank account numbers (IBAN)': fc.oneof(
    digits(18).map((bban) => ibanOf('DE', bban)),
    joined(letters(4), digits(14)).map((bban) => ibanOf('GB', bban)),
  ),
  'IP addresses': fc.oneof(
    fc.ipV4().filter((ip) => Number(ip.split('.')[0]) >= 10),
    fc.ipV6(),
  ),
  'US Social Security numbers': joined(
    number(1, 665, 3),
    text('-'),
    number(1, 99, 2),
    text('-'),
    number(1, 9999, 4),
  ),
  'Chinese resident ids': joined(
    text('110105'),
    number(1950, 1999, 4),
    number(1, 12, 2),
    number(1, 28, 2),
    digits(3),
  ).map((body) => body + cnCheck(body)),
  'UK National Insurance numbers': joined(letters(2, 'HJ-MPR'), digits(6), letters(1, 'A-D')),
  'French social security numbers (NIR)': joined(
    fc.constantFrom('1', '2'),
    digits(2),
    number(1, 12, 2),
    number(1, 19, 2),
    number(1, 990, 3),
    number(1, 999, 3),
  ).map((body) => body + nirKey(body)),
  'German tax ids': fc
    .tuple(fc.shuffledSubarray([...'0123456789'], { minLength: 9, maxLength: 9 }), fc.nat(8), fc.nat(8))
    .map(([nine, from, to]) => [...nine.slice(0, to), nine[from] as string, ...nine.slice(to)].join(''))
    .filter((body) => body[0] !== '0' && !/(\d)\1\1/.test(body))
    .map((body) => body + deCheck(body)),
  'Spanish DNI or NIE numbers': digits(8).map((body) => body + dniLetter(body)),
  'Indian Aadhaar numbers': joined(number(2, 9, 1), digits(10))
    .map((body) => body + aadhaarCheck(body))
    .filter((id) => id !== [...id].reverse().join('')),
  'Brazilian CPF numbers': digits(9)
    .filter((body) => !/^(\d)\1*$/.test(body))
    .map((body) => body + cpfCheck(body)),
};

describe('what is found', () => {
  it.each(Object.entries(VALID))('%s, where a column holds them', (kind, valid) => {
    fc.assert(
      fc.property(fc.uniqueArray(valid, { minLength: 4, maxLength: 12 }), (texts) => {
        expect(kindsIn(texts)).toContain(kind);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['phone numbers', ['+49 30 901820', '+44 20 7946 0958', '+1 202-456-1111', '(202) 456-1414']],
    ['Italian tax codes', ['RSSMRA85T10A562S', 'RCCMNL83S18D969H', 'VRDGPP13R10B293P']],
    ['Polish PESEL numbers', ['44051401359', '02070803628', '92071314764']],
    ['Swedish personal numbers', ['811228-9874', '670919-9530', '19121212-1212']],
    ['payment card numbers', ['card 4111 1111 1111 1111', '5555-5555-5555-4444 (gone)', '378282246310005']],
  ])('%s in free text', (kind, texts) => {
    expect(kindsIn(texts)).toContain(kind);
  });

  it('an e-mail address in one row of many', () => {
    const texts = [
      ...Array.from({ length: 900 }, (_, i) => `order ${i}`),
      'write to ann.lee@example.org today',
    ];
    expect(scanColumn('note', sample(texts))).toEqual([
      { column: 'note', kind: 'e-mail addresses', rows: 1, sampled: 901, firstRow: 901 },
    ]);
  });

  it.each(['first_name', 'FirstName', 'Last Name', 'prénom', 'surname', 'Nachname', '姓名', '이름'])(
    'names of people in a column called %s',
    (column) => {
      expect(kindsIn(['Ann', 'Bo'], column)).toEqual(['names of people']);
      expect(kindsIn(['1', '2'], column)).toEqual([]);
    },
  );

  it('counts rows, not texts, and tells the first', () => {
    const texts = ['a@example.org', 'b@example.org'].map((text, i) => ({
      text,
      rows: 10 + i,
      firstRow: 7 - i,
    }));
    expect(scanColumn('x', texts)[0]).toMatchObject({ rows: 21, sampled: 21, firstRow: 6 });
  });
});

describe('what is let through', () => {
  it('numbers that are no ids: of random digits of any length nothing is reported', () => {
    const column = fc
      .integer({ min: 5, max: 19 })
      .chain((length) => fc.uniqueArray(digits(length), { minLength: 200, maxLength: 200 }));
    fc.assert(
      fc.property(column, (texts) => {
        expect(kindsIn(texts)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('numbers that count up, whose check digits fit one time in ten', () => {
    for (const start of [4_000_000_000_000_000n, 234_500_000_000n, 30_000_000_000n, 110_105_194_912_310_000n])
      expect(kindsIn(Array.from({ length: 300 }, (_, i) => String(start + BigInt(i))))).toEqual([]);
  });

  it('valid ids with one digit changed', () => {
    const checked = [
      'payment card numbers',
      'German tax ids',
      'Indian Aadhaar numbers',
      'Chinese resident ids',
    ];
    for (const kind of checked)
      fc.assert(
        fc.property(
          fc.uniqueArray(VALID[kind] as fc.Arbitrary<string>, { minLength: 4, maxLength: 8 }),
          (texts) => {
            const changed = texts.map(
              (one) => one.slice(0, 8) + String((Number(one[8]) + 1) % 10) + one.slice(9),
            );
            expect(kindsIn(changed)).not.toContain(kind);
          },
        ),
        { numRuns: 40 },
      );
  });

  it.each([
    ['version numbers', ['1.2.3.4', '2.0.0.1', '5.10.0.2', '4.4.4.4']],
    ['decimals', ['0.4111111111111111', '12.5', '1e-5', '3.14159265358979']],
    ['dates and times', ['2024-01-31', '2024-01-31T10:11:12Z', '10:11:12', '20240131101112']],
    ['handles and hosts', ['@ann', 'root@localhost', 'a@b', 'https://example.org/@x']],
    ['part numbers', ['123-456-7890', '100-200-3000', '055-011-1234', '999-111-0000', '012-345-6789']],
    ['UUIDs', ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', '6ba7b811-9dad-11d1-80b4-00c04fd430c8']],
    ['one card number repeated', ['4111111111111111', 'terminal 4111111111111111', 'a', 'b']],
    ['product names', ['Name', 'Chair', 'Lamp']],
  ])('%s', (_what, texts) => {
    expect(kindsIn(texts)).toEqual([]);
  });

  it('a column called product_name, or name alone', () => {
    for (const column of ['product_name', 'name', 'filename', 'username_hash'])
      expect(kindsIn(['Ann'], column)).toEqual([]);
  });
});
