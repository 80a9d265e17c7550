import { expect, it } from 'vitest';
import { describePrivacy, privacyStatement, PrivacyStatementSchema, type CallPrivacy } from './statement.ts';

const said = (columns: Partial<CallPrivacy>) => ({
  privacy: {
    spent: { epsilon: 0, delta: 0 },
    identifiersDropped: [],
    sensitiveNotLearned: [],
    quasiIdentifiers: [],
    ...columns,
  },
});

it('claims no differential privacy, and gathers the columns of all calls', () => {
  const statement = privacyStatement([
    said({ identifiersDropped: ['ssn'], sensitiveNotLearned: ['sex', 'race'] }),
    said({ sensitiveNotLearned: ['sex'], quasiIdentifiers: ['age'] }),
    { cost: 1 },
  ]);
  expect(PrivacyStatementSchema.parse(statement)).toEqual({
    differentiallyPrivate: false,
    epsilon: null,
    identifiersDropped: ['ssn'],
    sensitiveNotLearned: ['race', 'sex'],
    quasiIdentifiers: ['age'],
  });
});

it('refuses an annotation of another form', () => {
  expect(() => privacyStatement([{ privacy: { spent: { epsilon: 1, delta: 0 } } }])).toThrow();
});

it('is put in words', () => {
  const statement = privacyStatement([
    said({ identifiersDropped: ['email', 'ssn'], quasiIdentifiers: ['age'] }),
  ]);
  expect(describePrivacy(statement)).toBe(
    'not differentially private; identifiers dropped: email, ssn; quasi-identifiers learned from: age',
  );
  expect(describePrivacy(privacyStatement([]))).toBe('not differentially private');
});
