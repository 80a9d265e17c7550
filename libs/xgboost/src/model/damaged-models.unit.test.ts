import { expect, it } from 'vitest';
import { damagedModel, SOUND } from '../fixtures/damage.ts';
import { readOrRefuse } from '../fixtures/read-or-refuse.ts';

it('reads each damaged file or refuses it with a typed error, and soon', () => {
  const seen = { read: 0, InvalidModel: 0, UnsupportedModel: 0 };
  for (let number = 0; number < 2000; number++) {
    const outcome = readOrRefuse(damagedModel(number));
    seen[typeof outcome === 'string' ? outcome : 'read']++;
  }
  // Damage that is always found at once would prove nothing of what lies deeper.
  expect(seen.read).toBeGreaterThan(20);
  expect(seen.UnsupportedModel).toBeGreaterThan(20);
  expect(seen.InvalidModel).toBeGreaterThan(1000);
});

it('makes the same damage of the same number', () => {
  expect(damagedModel(17)).toEqual(damagedModel(17));
  expect(SOUND.every((bytes) => typeof readOrRefuse(bytes) === 'object')).toBe(true);
});
