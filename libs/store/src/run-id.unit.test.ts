import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newRunId } from './run-id.ts';
import { RunIdSchema } from './run-record.ts';

it('is the time in UTC and two random bytes', () => {
  const id = newRunId(new Date('2026-11-23T21:57:51.987Z'), Uint8Array.of(0x3f, 0x9a, 0xff));
  expect(id).toBe('20261123-215751-3f9a');
  expect(newRunId(new Date('2026-11-23T23:57:51+02:00'), Uint8Array.of(0, 1))).toBe('20261123-215751-0001');
});

it('is always a run id, and sorts by time', () => {
  const time = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
  fc.assert(
    fc.property(time, time, (a, b) => {
      expect(RunIdSchema.safeParse(newRunId(a)).success).toBe(true);
      const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
      if (seconds(a) < seconds(b)) expect(newRunId(a) < newRunId(b)).toBe(true);
    }),
  );
});
