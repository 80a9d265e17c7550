import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packDots } from './packing.ts';

const positions = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 400 });
const packing = { dot: 3, half: 15 };

describe('packDots', () => {
  it('keeps every dot within its band', () => {
    fc.assert(
      fc.property(positions, (at) => {
        const offsets = packDots(at, packing);
        expect(offsets).toHaveLength(at.length);
        expect(offsets.every((offset) => Math.abs(offset) <= packing.half + 1e-9)).toBe(true);
      }),
    );
  });

  it('puts no two dots of a column on one place, and leaves them apart while there is room', () => {
    fc.assert(
      fc.property(positions, (at) => {
        const offsets = packDots(at, packing);
        const columns = new Map<number, number[]>();
        at.forEach((position, i) => {
          const column = Math.floor(position / packing.dot);
          columns.set(column, [...(columns.get(column) ?? []), offsets[i] as number]);
        });
        const most = Math.max(...[...columns.values()].map((column) => column.length));
        for (const column of columns.values()) {
          const sorted = column.sort((a, b) => a - b);
          const room = 2 * packing.half * Math.sqrt(column.length / most);
          const step = Math.min(packing.dot, room / Math.max(1, column.length - 1));
          for (let i = 1; i < sorted.length; i++)
            expect((sorted[i] as number) - (sorted[i - 1] as number)).toBeGreaterThan(step - 1e-6);
        }
      }),
    );
  });

  it('stacks from the line outwards, to both sides', () => {
    expect([...packDots([1, 1, 1], packing)]).toEqual([0, 3, -3]);
    expect([...packDots([1, 1], packing)]).toEqual([-1.5, 1.5]);
    expect([...packDots([1], packing)]).toEqual([0]);
  });
});
