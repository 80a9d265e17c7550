import { expect, it } from 'vitest';
import { gaussianLoss } from './accountant/privacy-loss.ts';
import {
  describePrivacy,
  privacyStatement,
  PrivacyStatementSchema,
  type CallPrivacy,
  type Released,
} from './statement.ts';

const said = (columns: Partial<CallPrivacy>) => ({
  privacy: {
    released: null,
    identifiersDropped: [],
    sensitiveNotLearned: [],
    quasiIdentifiers: [],
    ...columns,
  },
});

/** A release with noise of a scale, of `people`. */
const released = (sigma: number, more: Partial<Released> = {}): Released => ({
  dataset: 'people',
  neighbours: 'add-remove',
  epsilon: 1,
  delta: 1e-6,
  loss: gaussianLoss({ sensitivity: 1, sigma, draws: 1, latticeSigma: 2 ** 40 }),
  charged: true,
  entry: 2,
  left: 3,
  open: [],
  warnings: [],
  ...more,
});

it('claims no differential privacy where nothing was noised, and gathers the columns of all calls', () => {
  const statement = privacyStatement([
    said({ identifiersDropped: ['ssn'], sensitiveNotLearned: ['sex', 'race'] }),
    said({ sensitiveNotLearned: ['sex'], quasiIdentifiers: ['age'] }),
    { cost: 1 },
  ]);
  expect(PrivacyStatementSchema.parse(statement)).toEqual({
    differentiallyPrivate: false,
    epsilon: null,
    releases: [],
    identifiersDropped: ['ssn'],
    sensitiveNotLearned: ['race', 'sex'],
    quasiIdentifiers: ['age'],
  });
});

it('adds up what all calls released, and says what of it this run was charged for', () => {
  const statement = privacyStatement([
    said({ released: released(4, { charged: false, entry: null, open: ['test'] }) }),
    said({ released: released(4, { left: 1.5 }) }),
  ]);
  expect(PrivacyStatementSchema.parse(statement)).toMatchObject({
    differentiallyPrivate: true,
    releases: [{ dataset: 'people', left: 1.5, open: ['test'] }],
  });
  const [of] = statement.releases;
  expect(of?.loss.muSquared).toBeCloseTo(2 / 16, 9);
  expect(statement.epsilon).toBe(of?.epsilon);
  expect(of?.charged).toBeLessThan(of?.epsilon as number);
  expect(describePrivacy(statement)).toBe(
    "ε = 1.54 at δ = 1e-6 of 'people' (one row more or less), ε = 1.06 of it charged by this run, ε = 1.5 left; " +
      'rows not protected: test',
  );
});

it('has no finite epsilon where one data set has none', () => {
  const certain = { ...released(4).loss, failure: 1 };
  const hopeless = released(4, { loss: certain, dataset: 'patients', warnings: ['δ is too large'] });
  const statement = privacyStatement([said({ released: released(4) }), said({ released: hopeless })]);
  expect(statement.releases.map(({ epsilon }) => epsilon)).toEqual([null, expect.any(Number)]);
  expect(statement.epsilon).toBeNull();
  expect(describePrivacy(statement)).toMatch(/^ε = ∞ .* of 'patients'.*beware: δ is too large$/);
});

it('refuses an annotation of another form', () => {
  expect(() => privacyStatement([{ privacy: { released: { epsilon: 1, delta: 0 } } }])).toThrow();
});

it('is put in words', () => {
  const statement = privacyStatement([
    said({ identifiersDropped: ['email', 'ssn'], quasiIdentifiers: ['age'] }),
  ]);
  expect(describePrivacy(statement)).toBe(
    'rows under no privacy budget; identifiers dropped: email, ssn; quasi-identifiers learned from: age',
  );
  expect(describePrivacy(privacyStatement([]))).toBe('rows under no privacy budget');
});
