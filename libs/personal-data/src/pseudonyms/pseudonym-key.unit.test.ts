import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PseudonymKeyMissing, PseudonymKeyTooShort } from '../errors.ts';
import { PSEUDONYM_KEY_VARIABLE, PseudonymKey } from './pseudonym-key.ts';

const keyOf = (value: string) => PseudonymKey.fromEnvironment({ [PSEUDONYM_KEY_VARIABLE]: value });
const SECRET = 'a secret of the team, long enough for it';

it('is HMAC-SHA-256 of the labelled id', () => {
  const key = keyOf(SECRET);
  const hmac = (text: string) => createHmac('sha256', SECRET).update(text).digest('hex');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (id) => {
      expect(key.pseudonymOf(id).toString('hex')).toBe(hmac(`plumbline/pseudonym/1\0${id.normalize('NFC')}`));
      expect(key.erasedSubjectOf(id)).toBe(hmac(`plumbline/erased-subject/1\0${id.normalize('NFC')}`));
    }),
  );
});

it('has a fingerprint that tells keys apart and is the use of nothing else', () => {
  const fingerprints = [SECRET, `${SECRET}.`].map((secret) => keyOf(secret).fingerprint);
  expect(new Set(fingerprints).size).toBe(2);
  for (const fingerprint of fingerprints) expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
  expect(keyOf(SECRET).pseudonymOf('').toString('hex')).not.toContain(fingerprints[0]);
});

it('is one for texts that look alike', () => {
  expect(keyOf(SECRET).pseudonymOf('Zoe\u0308')).toEqual(keyOf(SECRET).pseudonymOf('Zo\u00eb'));
});

it('is refused where it is missing or short, and is in no message', () => {
  expect(() => keyOf('')).toThrow(PseudonymKeyMissing);
  expect(() => keyOf('short-secret')).toThrow(PseudonymKeyTooShort);
  expect(() => keyOf('short-secret')).toThrow(/12 bytes and needs 32/);
  expect(() => keyOf('short-secret')).not.toThrow(/short-secret/);
  expect(JSON.stringify(keyOf(SECRET))).toBe('{}');
});
