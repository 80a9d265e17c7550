import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog, verifyAudit } from '@plumbline/audit';
import {
  artifactOf,
  sha256,
  silentLogger,
  SpendSchema,
  type Artifact,
  type JsonObject,
  type Release,
  type Spend,
  type StageCall,
  type StageResult,
} from '@plumbline/stage';
import { FileStore } from '@plumbline/store';
import { ProtectionLost, UndeclaredUse } from './errors.ts';
import { privacyHook } from './hook.ts';
import { BudgetExhausted, NeighboursMismatch, UnknownBudget } from './ledger/errors.ts';
import { PrivacyLedgers } from './ledger/ledgers.ts';
import { CallPrivacySchema } from './statement.ts';

let folder: string;
let ledgers: PrivacyLedgers;
let store: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-privacy-'));
  store = await FileStore.open(folder);
  ledgers = new PrivacyLedgers(store, await AuditLog.open(store));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const setBudget = (delta = 1e-6) =>
  ledgers.setBudget('people', { epsilon: 4, delta, neighbours: 'add-remove' }, 'a test');

const spend = (more: Partial<Spend> = {}): Spend =>
  SpendSchema.parse({
    dataset: 'people',
    neighbours: 'add-remove',
    releases: [
      {
        name: 'count',
        purpose: 'a count',
        mechanism: 'discrete-gaussian',
        sensitivity: 1,
        scale: 2,
        draws: 9,
      },
    ],
    ...more,
  });

const dataset = (facts: JsonObject): Artifact =>
  artifactOf({
    kind: 'dataset',
    files: [],
    facts: { rows: 50, columns: [{ name: 'age', role: 'feature' }], ...facts },
  });
const people = dataset({ protected: 'people' });

const callOf = (call: Partial<StageCall>): StageCall => ({
  run: { id: '20260101-120000-0001', pipeline: 'test' },
  id: 'profile',
  stage: 'profile',
  params: {},
  inputs: { people },
  sources: [],
  key: sha256('key'),
  code: sha256('code'),
  environment: {},
  log: silentLogger,
  signal: new AbortController().signal,
  ...call,
});

/** Puts a call through the hook, with what its stage does inside: as the runner would, reserving first. */
function pass(
  call: Partial<StageCall>,
  stage: (release: Release) => void = (release) => void release('count', [7]),
  outputs: StageResult['outputs'] = {},
): Promise<StageResult> {
  return privacyHook(ledgers)(callOf(call), async (spending) => {
    if (spending) stage(await spending.reserve());
    return { cached: false, outputs, metrics: {}, annotations: {} };
  });
}

const releasedIn = ({ annotations }: StageResult) => CallPrivacySchema.parse(annotations['privacy']).released;

describe('a call that releases', () => {
  it('is charged before its stage runs, gets noise, and says what it spent', async () => {
    await setBudget();
    const answers: number[] = [];
    const result = await pass({ spend: spend() }, (release) => {
      answers.push(...release('count', new Float64Array(9).fill(1000)));
    });
    expect(answers.every(Number.isInteger)).toBe(true);
    expect(new Set(answers).size).toBeGreaterThan(1);
    const balance = await ledgers.balance('people');
    expect(balance.spendings).toMatchObject([{ reservation: { call: 'profile', data: [people.digest] } }]);
    expect(releasedIn(result)).toMatchObject({
      dataset: 'people',
      charged: true,
      entry: 2,
      delta: 1e-6,
      warnings: [],
    });
    expect(releasedIn(result)?.loss).toEqual(balance.spent);
  });

  it('is charged nothing for a result from the cache, and says what that released', async () => {
    await setBudget();
    const result = await privacyHook(ledgers)(callOf({ spend: spend() }), async () => ({
      cached: true,
      outputs: {},
      metrics: {},
      annotations: {},
    }));
    expect(releasedIn(result)).toMatchObject({ charged: false, entry: null });
    expect(releasedIn(result)?.epsilon).toBeGreaterThan(0);
    expect((await ledgers.balance('people')).spendings).toEqual([]);
  });

  it('gets back what it reserved where it failed without having drawn noise, and nothing once it has', async () => {
    await setBudget();
    const failing = (draws: boolean) =>
      pass({ spend: spend() }, (release) => {
        if (draws) release('count', [1]);
        throw new Error('no such column');
      });
    await expect(failing(false)).rejects.toThrow('no such column');
    expect((await ledgers.balance('people')).spent.muSquared).toBe(0);
    await expect(failing(true)).rejects.toThrow('no such column');
    const { spent, spendings } = await ledgers.balance('people');
    expect(spent.muSquared).toBeCloseTo(0.25, 9);
    expect(spendings.map(({ returned }) => returned)).toEqual([true, false]);
    expect((await verifyAudit(store)).problems).toEqual([]);
  });

  it('is refused before its stage runs where there is no budget, too little, or one for other neighbours', async () => {
    const never = () => expect.fail('the stage ran');
    await expect(pass({ spend: spend() }, never)).rejects.toThrow(UnknownBudget);
    await setBudget();
    const dear = spend({ releases: spend().releases.map((release) => ({ ...release, scale: 0.1 })) });
    await expect(pass({ spend: dear }, never)).rejects.toThrow(BudgetExhausted);
    await expect(pass({ spend: spend({ neighbours: 'replace-one' }) }, never)).rejects.toThrow(
      NeighboursMismatch,
    );
    expect((await ledgers.balance('people')).spendings).toEqual([]);
  });

  it('is warned of a δ that is not below 1 / rows, and not told how many rows there are', async () => {
    await setBudget(0.02);
    const warnings = releasedIn(await pass({ spend: spend() }))?.warnings;
    expect(warnings).toEqual([
      expect.stringMatching(/δ = 0\.02 is not below 1 \/ rows: a release may then show/),
    ]);
    expect(String(warnings)).not.toContain('50');
  });
});

describe('protected rows', () => {
  it('do not reach a stage that declares no release of them', async () => {
    await setBudget();
    const ordinary = pass({}, () => expect.fail('the stage ran'));
    await expect(ordinary).rejects.toThrow(UndeclaredUse);
    await expect(ordinary).rejects.toThrow(/its input 'people' holds rows protected as 'people'/);
    const others = { inputs: { patients: dataset({ protected: 'patients' }) }, spend: spend() };
    await expect(pass(others)).rejects.toThrow(UndeclaredUse);
  });

  it('may become other protected rows for nothing, and stay protected', async () => {
    await setBudget();
    const nothing = spend({ releases: [] });
    const result = await pass({ spend: nothing }, () => undefined, { some: people });
    expect(releasedIn(result)).toMatchObject({ epsilon: 0, charged: false, open: [] });
    await expect(pass({ spend: nothing }, () => undefined, { some: dataset({}) })).rejects.toThrow(
      ProtectionLost,
    );
  });

  it('may lie beside others of the same source that are not, by declaration', async () => {
    await setBudget();
    const outputs = { training: people, test: dataset({}) };
    const result = await pass({ inputs: {}, spend: spend() }, undefined, outputs);
    expect(releasedIn(result)).toMatchObject({ open: ['test'] });
  });
});
