import { expect, it } from 'vitest';
import { damagedModel, SOUND } from '../fixtures/damage.ts';
import { readOrRefuse } from '../fixtures/read-or-refuse.ts';

it('reads each damaged file or refuses it with a typed error, and soon', () => {
  const seen: Record<string, number> = {};
  for (let number = 0; number < 2000; number++) {
    const outcome = readOrRefuse(damagedModel(number));
    const name = typeof outcome === 'string' ? outcome : 'read';
    seen[name] = (seen[name] ?? 0) + 1;
  }
  // Damage that is always found at once would prove nothing of what lies deeper.
  expect(seen['read']).toBeGreaterThan(20);
  expect(seen['InvalidModel at a node']).toBeGreaterThan(400);
  expect(seen['InvalidModel of a tree']).toBeGreaterThan(5);
  expect(seen['InvalidModel of the document']).toBeGreaterThan(200);
  expect(seen['UnsupportedModel of the document']).toBeGreaterThan(20);
});

it('makes the same damage of the same number', () => {
  expect(damagedModel(17)).toEqual(damagedModel(17));
  expect(SOUND.every((bytes) => typeof readOrRefuse(bytes) === 'object')).toBe(true);
});
