import { createHash } from 'node:crypto';
import { linearScores, type LinearModel } from '@plumbline/linear';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EncryptedScoringClient, type Rows } from './client.ts';
import { InvalidLinearModel, InvalidRows, MalformedMessage, NotForThisKey } from './errors.ts';
import { BATCH_ROWS } from './scheme/parameters.ts';
import { EncryptedScoringServer } from './server.ts';

/** What an encrypted score may be from the plain one: far above what was ever measured, far below what anyone reads. */
const BOUND = 1e-5;

let client: EncryptedScoringClient;
beforeAll(async () => {
  client = await EncryptedScoringClient.create();
});
afterAll(() => client.dispose());

async function scoreEncrypted(model: LinearModel, rows: Rows): Promise<Float64Array> {
  const server = await EncryptedScoringServer.create(model);
  try {
    return client.decrypt(server.score(client.encrypt(rows)), rows.rows);
  } finally {
    server.dispose();
  }
}

const model: LinearModel = { intercept: 0.25, weights: [1, -2.5, 0, 0.001] };
const batch: Rows = { rows: 3, columns: 4, values: Float64Array.of(1, 2, 3, 4, -16, 16, 0, 0.5, 0, 0, 0, 0) };

describe('scores of encrypted rows', () => {
  it('are the plain ones within 1e-5, whatever the model and the rows', async () => {
    const number = (bound: number) => fc.double({ min: -bound, max: bound, noNaN: true });
    const problem = fc.integer({ min: 1, max: 6 }).chain((columns) =>
      fc.record({
        weights: fc.array(number(100), { minLength: columns, maxLength: columns }),
        intercept: number(1000),
        rows: fc.array(fc.array(number(16), { minLength: columns, maxLength: columns }), {
          minLength: 1,
          maxLength: 20,
        }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(problem, async ({ weights, intercept, rows }) => {
        fc.pre(weights.some((weight) => Math.abs(weight) > 1e-9));
        const values = Float64Array.from(rows.flat());
        const scores = await scoreEncrypted(
          { weights, intercept },
          { rows: rows.length, columns: weights.length, values },
        );
        const plain = linearScores({ weights, intercept }, values);
        expect(scores).toHaveLength(rows.length);
        for (const [row, score] of scores.entries())
          expect(Math.abs(score - (plain[row] as number))).toBeLessThan(BOUND);
      }),
      { numRuns: 25 },
    );
  });

  it('fill a whole batch', async () => {
    const values = Float64Array.from({ length: BATCH_ROWS * 2 }, (_, i) => Math.sin(i) * 16);
    const whole = { intercept: -1, weights: [0.5, 0.25] };
    const scores = await scoreEncrypted(whole, { rows: BATCH_ROWS, columns: 2, values });
    const plain = linearScores(whole, values);
    expect(Math.max(...scores.map((score, row) => Math.abs(score - (plain[row] as number))))).toBeLessThan(
      BOUND,
    );
  });
});

describe('what is sent', () => {
  it('is as long for one row as for many, and never twice the same', () => {
    const one = client.encrypt({ rows: 1, columns: 1, values: Float64Array.of(3) });
    const many = client.encrypt({ rows: 4000, columns: 1, values: new Float64Array(4000).fill(3) });
    expect(one.length).toBe(many.length);
    const again = client.encrypt({ rows: 1, columns: 1, values: Float64Array.of(3) });
    expect(Buffer.from(again).equals(Buffer.from(one))).toBe(false);
  });

  it('tells another client nothing', async () => {
    const server = await EncryptedScoringServer.create(model);
    const scores = server.score(client.encrypt(batch));
    const other = await EncryptedScoringClient.create();
    expect(() => other.decrypt(scores, 3)).toThrow(NotForThisKey);
    expect(client.decrypt(scores, 3)[2]).toBeCloseTo(0.25, 6);
    other.dispose();
    server.dispose();
  });
});

describe('what is refused', () => {
  it('damaged, cut, foreign and empty messages', async () => {
    const server = await EncryptedScoringServer.create(model);
    const good = client.encrypt(batch);
    const changed = (at: number) => good.map((byte, i) => (i === at ? byte ^ 1 : byte));
    const bad = [
      new Uint8Array(),
      good.slice(0, 20),
      good.slice(0, -1),
      changed(3),
      changed(40),
      changed(good.length >> 1),
    ];
    for (const message of bad) expect(() => server.score(message)).toThrow(MalformedMessage);
    expect(() => client.decrypt(good, 3)).toThrow(MalformedMessage);
    expect(() => server.score(client.encrypt({ rows: 1, columns: 1, values: Float64Array.of(1) }))).toThrow(
      '1 ciphertexts, not 4',
    );
    expect(client.decrypt(server.score(good), 3)[0]).toBeCloseTo(1 - 5 + 0.004 + 0.25, 5);
    server.dispose();
  });

  it('messages with a right digest whose ciphertexts are none', async () => {
    const server = await EncryptedScoringServer.create({ intercept: 0, weights: [1] });
    const good = Buffer.from(client.encrypt({ rows: 1, columns: 1, values: Float64Array.of(1) }));
    const sealed = (body: Buffer) => Buffer.concat([body, createHash('sha256').update(body).digest()]);
    const head = good.subarray(0, 24);
    const length = (bytes: number) => Buffer.from(Uint32Array.of(bytes).buffer);
    const ciphertext = good.subarray(28, -32);
    const forged = [
      Buffer.alloc(0),
      Buffer.alloc(100, 7),
      ciphertext.subarray(0, 1000),
      Buffer.concat([ciphertext.subarray(0, 5), Buffer.of(2), ciphertext.subarray(6)]),
      Buffer.concat([ciphertext.subarray(0, 200), Buffer.alloc(ciphertext.length - 200, 0xff)]),
    ];
    for (const part of forged)
      expect(() => server.score(sealed(Buffer.concat([head, length(part.length), part])))).toThrow(
        MalformedMessage,
      );
    expect(() => server.score(sealed(Buffer.concat([head, length(999), ciphertext])))).toThrow(
      MalformedMessage,
    );
    expect(client.decrypt(server.score(good), 1)[0]).toBeCloseTo(1, 6);
    server.dispose();
  });

  it.each([
    ['no rows', { rows: 0, columns: 1, values: new Float64Array() }],
    ['too many rows', { rows: 4097, columns: 1, values: new Float64Array(4097) }],
    ['values that do not add up', { rows: 2, columns: 2, values: new Float64Array(3) }],
    ['a value out of bounds', { rows: 1, columns: 2, values: Float64Array.of(0, 16.5) }],
    ['a missing value', { rows: 1, columns: 1, values: Float64Array.of(NaN) }],
  ])('rows with %s', (_what, rows) => {
    expect(() => client.encrypt(rows)).toThrow(InvalidRows);
  });

  it.each([
    ['no number', { intercept: NaN, weights: [1] }],
    ['no weight', { intercept: 1, weights: [0, 1e-15] }],
    ['scores without a bound', { intercept: 0, weights: [40_000] }],
  ])('a model with %s', async (_what, refused) => {
    await expect(EncryptedScoringServer.create(refused)).rejects.toThrow(InvalidLinearModel);
  });
});
