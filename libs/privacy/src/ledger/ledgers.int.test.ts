import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog, verifyAudit } from '@plumbline/audit';
import { DeclaredReleaseSchema, sha256, SpendSchema, type Spend } from '@plumbline/stage';
import { FileStore } from '@plumbline/store';
import { gaussianMu } from '../accountant/gaussian.ts';
import { epsilonOf } from '../accountant/privacy-loss.ts';
import { epsilonLeft } from './balance.ts';
import { entryAfter, type LedgerDocument, type LedgerEvent } from './entry.ts';
import {
  BudgetExhausted,
  DataOfAnotherLedger,
  LedgerBroken,
  NeighboursFixed,
  NeighboursMismatch,
  UnknownBudget,
} from './errors.ts';
import { PrivacyLedgers, type Spender } from './ledgers.ts';

let folder: string;
let store: FileStore;
let log: AuditLog;
let ledgers: PrivacyLedgers;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-ledger-'));
  store = await FileStore.open(folder);
  log = await AuditLog.open(store);
  ledgers = new PrivacyLedgers(store, log);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const budget = { epsilon: 2, delta: 1e-6, neighbours: 'add-remove' } as const;
const set = (dataset = 'people', epsilon = 2) => ledgers.setBudget(dataset, { ...budget, epsilon }, 'a test');

/** Gaussian noise of a μ on a fine lattice. */
const spendOf = (mu: number, more: Partial<Spend> = {}): Spend =>
  SpendSchema.parse({
    dataset: 'people',
    neighbours: 'add-remove',
    releases: [
      {
        name: 'count',
        purpose: 'a count',
        mechanism: 'discrete-gaussian',
        sensitivity: 1,
        scale: 1 / mu,
        step: 2 ** -30,
        draws: 1,
      },
    ],
    ...more,
  });
const spender = (file = 'people.csv'): Spender => ({
  run: '20260101-120000-0001',
  call: 'prepare',
  key: sha256('key'),
  data: [sha256(file)],
});
const reserve = (mu: number, more: Partial<Spend> = {}, by = spender()) =>
  ledgers.reserve(spendOf(mu, more), by);

const file = (dataset = 'people') => join(folder, 'documents', 'privacy', `${dataset}.json`);
const edit = async (change: (text: string) => string, dataset?: string) => {
  await chmod(file(dataset), 0o644);
  await writeFile(file(dataset), change(await readFile(file(dataset), 'utf8')));
};

describe('a budget', () => {
  it('is spent by what is reserved, and what is left is what another release may take', async () => {
    await set();
    const mu = gaussianMu(2, 1e-6);
    expect(await reserve(mu * 0.6)).toBe(2);
    const balance = await ledgers.balance('people');
    expect(epsilonOf(balance.spent, 1e-6)).toBeGreaterThan(1);
    const left = epsilonLeft(balance);
    expect(gaussianMu(left, 1e-6) / mu).toBeCloseTo(0.8, 6);
    await reserve(mu * 0.799);
    await expect(reserve(mu * 0.1)).rejects.toThrow(BudgetExhausted);
  });

  it('refuses what it does not allow with what is left and what is asked, and keeps no trace of it', async () => {
    await set();
    await reserve(gaussianMu(1, 1e-6));
    const before = await readFile(file(), 'utf8');
    const refused = await reserve(gaussianMu(1.9, 1e-6)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ dataset: 'people', call: 'prepare', exitCode: 1 });
    expect(String(refused)).toMatch(
      /'people' does not allow what 'prepare' asks for: ε = 1\.9 is asked, ε = 1\.6\d is left of 2 \(δ = 1e-6\); ask for less/,
    );
    expect(await readFile(file(), 'utf8')).toBe(before);
  });

  it('that nobody set is not there', async () => {
    await expect(reserve(0.1)).rejects.toThrow(UnknownBudget);
    await expect(ledgers.balance('people')).rejects.toThrow(/'people' has no privacy budget in this store/);
    expect(await ledgers.list()).toEqual([]);
  });

  it.each([
    { epsilon: 0, delta: 1e-6 },
    { epsilon: -1, delta: 1e-6 },
    { epsilon: Infinity, delta: 1e-6 },
    { epsilon: 1, delta: 0 },
    { epsilon: 1, delta: 1 },
  ])('of $epsilon, $delta cannot be set', async ({ epsilon, delta }) => {
    expect(() =>
      ledgers.setBudget('people', { epsilon, delta, neighbours: 'add-remove' }, 'why not'),
    ).toThrow();
    expect(await ledgers.list()).toEqual([]);
  });

  it('can be raised and lowered; below what is spent nothing more may be released', async () => {
    await set('people', 1);
    await reserve(gaussianMu(0.9, 1e-6));
    await expect(reserve(gaussianMu(0.9, 1e-6))).rejects.toThrow(BudgetExhausted);
    await set('people', 4);
    await reserve(gaussianMu(0.9, 1e-6));
    const balance = await set('people', 0.1);
    expect(epsilonLeft(balance)).toBe(0);
    await expect(reserve(1e-6)).rejects.toThrow(/ε = 0 is left of 0\.1/);
  });

  it('keeps its neighbours once something is spent', async () => {
    await set();
    await reserve(0.1);
    const other = { ...budget, neighbours: 'replace-one' } as const;
    await expect(ledgers.setBudget('people', other, 'a test')).rejects.toThrow(NeighboursFixed);
  });

  it('is only given back by a return, and a reservation whose process is gone stays spent', async () => {
    await set();
    const reservation = await reserve(0.3);
    const again = new PrivacyLedgers(store, log);
    expect((await again.balance('people')).spent.muSquared).toBeCloseTo(0.09, 12);
    await again.giveBack('people', reservation, spender());
    const { spent, spendings } = await again.balance('people');
    expect(spent.muSquared).toBe(0);
    expect(spendings).toMatchObject([{ sequence: reservation, returned: true }]);
  });
});

describe('what a release costs', () => {
  it('is in the ledger with its mechanism, sensitivity, scale, neighbours, data, run, purpose and paper', async () => {
    await set('people', 8);
    await reserve(0.5);
    const { entries } = JSON.parse(await readFile(file(), 'utf8')) as LedgerDocument;
    expect(entries[1]?.event).toMatchObject({
      type: 'reserved',
      run: '20260101-120000-0001',
      call: 'prepare',
      data: [sha256('people.csv')],
      neighbours: 'add-remove',
      releases: [
        {
          mechanism: 'discrete-gaussian',
          purpose: 'a count',
          sensitivity: 1,
          scale: 2,
          loss: { rho: expect.closeTo(0.125, 9) as number },
          paper: expect.stringContaining('Canonne') as string,
        },
      ],
    });
  });

  it('is twice the μ where a budget for rows replaced pays for rows added or removed, and not the other way', async () => {
    const replace = { ...budget, neighbours: 'replace-one' } as const;
    await ledgers.setBudget('people', replace, 'a test');
    await reserve(0.2);
    expect((await ledgers.balance('people')).spent.muSquared).toBeCloseTo(0.16, 9);
    await set('patients');
    const mismatch = reserve(
      0.2,
      { dataset: 'patients', neighbours: 'replace-one' },
      spender('patients.csv'),
    );
    await expect(mismatch).rejects.toThrow(NeighboursMismatch);
  });

  it('of Laplace noise and of a threshold adds up too', async () => {
    await set('people', 8);
    const laplace = DeclaredReleaseSchema.parse({
      name: 'names',
      purpose: 'category names',
      mechanism: 'discrete-laplace',
      sensitivity: 1,
      scale: 2,
      delta: 1e-8,
    });
    await reserve(0, { releases: [laplace] });
    const { spent } = await ledgers.balance('people');
    expect(spent.failure).toBe(1e-8);
    expect(epsilonOf(spent, 1e-6)).toBeGreaterThan(epsilonOf({ ...spent, failure: 0 }, 1e-6));
    expect(epsilonOf(spent, 1e-8)).toBe(Infinity);
  });

  it('never adds up to more than the budget, whatever is asked for in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0.01, max: 0.6, noNaN: true }), { maxLength: 8 }),
        async (mus) => {
          const dataset = `people-${Math.random().toString(36).slice(2)}`;
          await set(dataset, 1);
          for (const mu of mus) await reserve(mu, { dataset }, spender(dataset)).catch(() => undefined);
          const { spent } = await ledgers.balance(dataset);
          expect(epsilonOf(spent, 1e-6)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('the same rows', () => {
  it('do not get a second budget under another name', async () => {
    await set('people');
    await set('patients');
    await reserve(0.1);
    const twice = reserve(0.1, { dataset: 'patients' });
    await expect(twice).rejects.toThrow(DataOfAnotherLedger);
    await expect(twice).rejects.toThrow(/reads rows as 'patients' that the ledger of 'people' knows/);
    expect((await ledgers.balance('patients')).spendings).toEqual([]);
    // What was given back was never seen: a wrong name can be put right.
    await ledgers.giveBack('people', 2, spender());
    await reserve(0.1, { dataset: 'patients' });
  });
});

describe('a clock that is set back', () => {
  it('changes nothing of what was spent, nor of the order', async () => {
    await set('people', 8);
    await reserve(0.3);
    const late = new PrivacyLedgers(store, log, { now: () => new Date('1999-12-31T00:00:00Z') });
    expect(await late.reserve(spendOf(0.4), spender())).toBe(3);
    const { spent, spendings } = await ledgers.balance('people');
    expect(spent.muSquared).toBeCloseTo(0.25, 9);
    expect(spendings.at(-1)).toMatchObject({ sequence: 3, at: '1999-12-31T00:00:00.000Z' });
  });
});

describe('a ledger that was changed by hand', () => {
  /** The ledger with an event at its end, chained as it should be: what a forger can do. */
  const forged = (event: LedgerEvent) => (text: string) => {
    const ledger = JSON.parse(text) as LedgerDocument;
    return JSON.stringify({
      ...ledger,
      entries: [...ledger.entries, entryAfter(ledger.entries, event, new Date())],
    });
  };
  const shortened = (text: string) => {
    const ledger = JSON.parse(text) as LedgerDocument;
    return JSON.stringify({ ...ledger, entries: ledger.entries.slice(0, -1) });
  };
  beforeEach(async () => {
    await set('people');
    await reserve(0.3);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['is not JSON', () => '{', /cannot be read: it is not JSON/],
    ['has another form', () => '{"format":"plumbline-ledger/1"}', /cannot be read/],
    [
      'has a changed entry',
      (text) => text.replace('"scale": 3.33', '"scale": 9.33'),
      /was changed in entry 2/,
    ],
    [
      'has an entry less at the front',
      (text) => text.replace(/"entries": \[\s*\{[^]*?\n {4}\},/, '"entries": ['),
      /./,
    ],
    [
      "is another data set's",
      (text) => text.replace('"people"', '"patients"'),
      /ledger of another data set, 'patients'/,
    ],
  ])('and %s is refused, and left as it is', async (_, change, reason) => {
    await edit(change);
    const before = await readFile(file(), 'utf8');
    for (const attempt of [
      () => reserve(0.01),
      () => set(),
      () => ledgers.balance('people'),
      () => ledgers.list(),
    ]) {
      const refused = await attempt().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(LedgerBroken);
      expect(String(refused)).toMatch(reason);
    }
    expect(await readFile(file(), 'utf8')).toBe(before);
    expect((await verifyAudit(store)).problems).not.toEqual([]);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'a return',
      forged({ type: 'returned', reservation: 2 }),
      /entry 3 gives it budget, and the log vouches for no such/,
    ],
    [
      'a budget',
      forged({ type: 'budget', ...budget, epsilon: 99, reason: 'mine' }),
      /entry 3 gives it budget/,
    ],
    [
      'a budget that was set once',
      forged({ type: 'budget', ...budget, reason: 'a test' }),
      /entry 3 gives it budget/,
    ],
    ['a spending cut off', shortened, /the log names its entry 2, which now is another or gone/],
  ])('so that its chain holds, is found by the log: %s', async (_, change, problem) => {
    expect((await verifyAudit(store)).problems).toEqual([]);
    await edit(change);
    expect(await verifyAudit(store)).toMatchObject({
      ledgers: 1,
      problems: [expect.stringMatching(problem)],
    });
  });

  it('or removed, is found by the log', async () => {
    await rm(file());
    expect((await verifyAudit(store)).problems).toEqual([
      "Privacy ledger 'people': the log names it, but it is gone.",
    ]);
  });

  it('is none where a process was killed before it could say to the log what it reserved', async () => {
    const silent = new PrivacyLedgers(store, { append: () => Promise.reject(new Error('killed')) });
    await expect(silent.reserve(spendOf(0.1), spender())).rejects.toThrow('killed');
    expect((await ledgers.balance('people')).spendings).toHaveLength(2);
    expect((await verifyAudit(store)).problems).toEqual([]);
  });
});
