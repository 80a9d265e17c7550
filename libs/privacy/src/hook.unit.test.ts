import { describe, expect, it } from 'vitest';
import {
  artifactOf,
  silentLogger,
  sha256,
  type Artifact,
  type JsonObject,
  type JsonValue,
  type StageCall,
  type StageResult,
} from '@plumbline/stage';
import { IdentifierInTraining, UnknownColumnRoles } from './errors.ts';
import { privacyHook } from './hook.ts';
import type { PrivacyLedgers } from './ledger/ledgers.ts';
import { CallPrivacySchema } from './statement.ts';

const artifact = (kind: string, facts: JsonObject): Artifact => artifactOf({ kind, files: [], facts });

/** A data set with a column in each of the roles, named after it. */
const dataset = (...roles: string[]): Artifact =>
  artifact('dataset', { rows: 3, columns: roles.map((role) => ({ name: `the-${role}`, role })) });

function callOf(inputs: Readonly<Record<string, Artifact>>, params: JsonObject = {}): StageCall {
  const signal = new AbortController().signal;
  const digests = { key: sha256('key'), code: sha256('code'), environment: {} };
  const run = { id: 'run-1', pipeline: 'test' };
  return {
    run,
    id: 'train-2',
    stage: 'train',
    params,
    inputs,
    sources: [],
    log: silentLogger,
    signal,
    ...digests,
  };
}

/** No call here spends. */
const noLedgers = {} as PrivacyLedgers;

/** Puts a call through the hook, and says whether its stage ran. */
async function pass(
  inputs: Readonly<Record<string, Artifact>>,
  outputs: Readonly<Record<string, Artifact>> = {},
  params: JsonObject = {},
) {
  const ran: string[] = [];
  const stage = (): Promise<StageResult> => {
    ran.push('ran');
    return Promise.resolve({ cached: false, outputs, metrics: { auc: 1 }, annotations: { cost: 'kept' } });
  };
  const outcome: StageResult | Error = await privacyHook(noLedgers)(callOf(inputs, params), stage).catch(
    (error: Error) => error,
  );
  return { outcome, ran: ran.length };
}

const annotation = (outcome: StageResult | Error): JsonValue | undefined =>
  outcome instanceof Error ? undefined : outcome.annotations['privacy'];

describe('an identifier', () => {
  it('in an input is refused before the stage runs', async () => {
    const { outcome, ran } = await pass({
      model: artifact('model', {}),
      training: dataset('feature', 'identifier'),
    });
    expect(ran).toBe(0);
    expect(outcome).toBeInstanceOf(IdentifierInTraining);
    expect(outcome).toMatchObject({
      exitCode: 1,
      place: { stage: 'train-2', direction: 'input', artifact: 'training' },
      columns: ['the-identifier'],
    });
    expect((outcome as Error).message).toBe(
      "Stage 'train-2': its input 'training' holds the identifier column 'the-identifier', and identifiers may not " +
        'reach training; drop it when the data set is prepared, or declare another role where no person is named.',
    );
  });

  it('in an output fails the call', async () => {
    const { outcome, ran } = await pass({}, { test: dataset('identifier', 'target') });
    expect(ran).toBe(1);
    expect(outcome).toMatchObject({
      place: { direction: 'output', artifact: 'test' },
      columns: ['the-identifier'],
    });
  });

  it('is named with all the others', async () => {
    const columns = ['ssn', 'email'].map((name) => ({ name, role: 'identifier' }));
    const { outcome } = await pass({ training: artifact('dataset', { columns }) });
    expect((outcome as Error).message).toContain("holds the identifier columns 'email', 'ssn'");
  });
});

describe('a data set that does not say what its columns are for', () => {
  it.each<[string, JsonObject]>([
    ['no facts', {}],
    ['no columns', { columns: [] }],
    ['columns of another form', { columns: ['age', 'ssn'] }],
    ['an unknown role', { columns: [{ name: 'ssn', role: 'harmless' }] }],
  ])('is refused: %s', async (_, facts) => {
    const asInput = await pass({ training: artifact('dataset', facts) });
    expect(asInput).toMatchObject({ ran: 0, outcome: { place: { stage: 'train-2', artifact: 'training' } } });
    expect(asInput.outcome).toBeInstanceOf(UnknownColumnRoles);
    const asOutput = await pass({}, { training: artifact('dataset', facts) });
    expect(asOutput.outcome).toBeInstanceOf(UnknownColumnRoles);
  });
});

describe('what is said of a call', () => {
  it('is the columns of its data sets by role, and that nothing was released', async () => {
    const { outcome } = await pass(
      {
        training: dataset('feature', 'sensitive', 'quasi-identifier', 'target'),
        validation: dataset('sensitive'),
      },
      { model: artifact('model', { columns: 'not looked at' }) },
    );
    expect(CallPrivacySchema.parse(annotation(outcome))).toEqual({
      released: null,
      identifiersDropped: [],
      sensitiveNotLearned: ['the-sensitive'],
      quasiIdentifiers: ['the-quasi-identifier'],
    });
  });

  it('leaves the rest of the result as it was', async () => {
    const { outcome } = await pass({ training: dataset('feature') });
    expect(outcome).toMatchObject({ cached: false, metrics: { auc: 1 }, annotations: { cost: 'kept' } });
  });

  it('names the declared identifiers that the data sets it made do without', async () => {
    const schema = {
      columns: [
        { name: 'ssn', type: 'text', role: 'identifier' },
        { name: 'age', type: 'integer', role: 'feature', min: 0 },
      ],
      task: { type: 'regression' },
    };
    const prepared = await pass({}, { training: dataset('feature') }, { schema, seed: 1 });
    expect(annotation(prepared.outcome)).toMatchObject({ identifiersDropped: ['ssn'] });
    const madeNone = await pass({}, {}, { schema, seed: 1 });
    expect(annotation(madeNone.outcome)).toMatchObject({ identifiersDropped: [] });
  });
});
