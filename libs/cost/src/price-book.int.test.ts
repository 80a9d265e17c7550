import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { DEFAULT_PRICE_BOOK, InvalidPriceBook, loadPriceBook } from './price-book.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'plumbline-prices-'))));
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

const own = {
  name: 'our cluster',
  currency: 'EUR',
  cpuHour: 0.02,
  gigabyteHour: 0.003,
  source: 'finance',
  asOf: '2026-01-01',
};

async function file(content: string): Promise<string> {
  const path = join(folder, 'prices.json');
  await writeFile(path, content);
  return path;
}

/** The message of the error that a book of this content gives. */
async function complaint(content: string): Promise<string> {
  const error: unknown = await loadPriceBook(await file(content)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidPriceBook);
  expect((error as InvalidPriceBook).exitCode).toBe(1);
  return (error as Error).message;
}

it('carries a book whose every figure has a source', async () => {
  const book = await loadPriceBook(DEFAULT_PRICE_BOOK);
  expect(book).toMatchObject({ currency: 'USD', cpuHour: 0.04048, gigabyteHour: 0.004445 });
  expect(URL.canParse(book.source)).toBe(true);
  expect(URL.canParse(book.energy?.source ?? '')).toBe(true);
});

it('takes the book that PLUMBLINE_PRICES names, and the default one where it names none', async () => {
  vi.stubEnv('PLUMBLINE_PRICES', await file(JSON.stringify(own)));
  expect(await loadPriceBook()).toEqual(own);
  vi.stubEnv('PLUMBLINE_PRICES', '');
  expect((await loadPriceBook()).currency).toBe('USD');
});

it('says what is wrong in a book and where', async () => {
  expect(await complaint(JSON.stringify({ ...own, cpuHour: -1 }))).toMatch(/prices\.json': 'cpuHour': .*>=0/);
  expect(await complaint(JSON.stringify({ ...own, currency: 'euro' }))).toContain(
    "'currency': expected a currency",
  );
  expect(await complaint(JSON.stringify({ ...own, cpuHuor: 1 }))).toContain(
    "'cpuHuor', did you mean 'cpuHour'?",
  );
  expect(await complaint('[]')).toMatch(/prices\.json': invalid input: expected object/);
  expect(await complaint('{')).toContain("prices.json': it is not JSON. Correct the file");
});

it('says that a book is not there', async () => {
  await expect(loadPriceBook(join(folder, 'none.json'))).rejects.toThrow('it cannot be read (ENOENT)');
});
