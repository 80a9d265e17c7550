import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapAhead } from './map-ahead.ts';

/** Counts to `count`, and tells how far it got and that it was let go. */
function counter(count: number) {
  const state = { read: 0, ended: false };
  async function* items() {
    try {
      while (state.read < count) yield state.read++;
    } finally {
      state.ended = true;
    }
  }
  return { state, items: items() };
}

describe('mapAhead', () => {
  it.each([1, 3, 100])('keeps the order, whichever is done first, %i ahead', async (ahead) => {
    const { items } = counter(20);
    const results: number[] = [];
    const work = async (item: number) => {
      await setTimeout((item * 7) % 5);
      return item * 10;
    };
    for await (const result of mapAhead(items, work, ahead)) results.push(result);
    expect(results).toEqual(Array.from({ length: 20 }, (_, i) => i * 10));
  });

  it('works on no more than it may, and lets go of the items when it is left', async () => {
    const { state, items } = counter(1000);
    let working = 0;
    let most = 0;
    const work = async (item: number) => {
      most = Math.max(most, ++working);
      await setTimeout(1);
      working--;
      return item;
    };
    for await (const result of mapAhead(items, work, 4)) if (result === 10) break;
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
    expect(state.read).toBeLessThan(20);
    expect(state.ended).toBe(true);
  });

  it('fails where the work does, after the results before it', async () => {
    const { state, items } = counter(20);
    const results: number[] = [];
    const work = (item: number) => (item === 5 ? Promise.reject(new Error('five')) : Promise.resolve(item));
    await expect(async () => {
      for await (const result of mapAhead(items, work, 3)) results.push(result);
    }).rejects.toThrow('five');
    expect(results).toEqual([0, 1, 2, 3, 4]);
    expect(state.ended).toBe(true);
  });
});
