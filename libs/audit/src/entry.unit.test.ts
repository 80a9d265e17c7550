import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '@plumbline/stage';
import { documentText } from '@plumbline/store';
import { documentOf, entryAfter, readEntry, sequenceOf } from './entry.ts';
import { AuditEventSchema, type AuditEvent } from './event.ts';

const at = new Date('2026-01-01T00:00:00Z');
const note = AuditEventSchema.parse({ type: 'x-note', text: 'ä', nested: { b: [1, null], a: true } });

it('has the digest of its content as canonical JSON', () => {
  // printf '%s' '{"at":"2026-01-01T00:00:00.000Z","event":{"type":"x-note"},"format":"plumbline-audit/1","previous":null,"sequence":1}' | sha256sum
  const digest = '20c94a848bce15136eec5a3333728d9be96a6d52513cd0bd6942dbe485c32122';
  expect(entryAfter(undefined, { type: 'x-note' }, at).digest).toBe(digest);
});

it('is read as it was written, whatever the event', () => {
  const own = fc
    .dictionary(fc.string(), fc.jsonValue())
    .map((fields) => AuditEventSchema.parse({ ...fields, type: 'x-own' }));
  fc.assert(
    fc.property(
      own,
      fc.date({ noInvalidDate: true, max: new Date('9999-12-31'), min: new Date(0) }),
      (event, time) => {
        const first = entryAfter(undefined, event, time);
        const second = entryAfter(first, event, time);
        for (const entry of [first, second])
          expect(readEntry(documentText(entry), entry.sequence)).toEqual(JSON.parse(documentText(entry)));
        expect(second.previous).toBe(first.digest);
      },
    ),
  );
});

it('shows every change of a character, wherever it is', () => {
  const text = documentText(entryAfter({ sequence: 6, digest: sha256('6') }, note, at));
  const change = fc.record({
    at: fc.nat(text.length - 1),
    character: fc.string({ minLength: 0, maxLength: 1, unit: 'binary-ascii' }),
  });
  fc.assert(
    fc.property(change, ({ at, character }) => {
      const changed = text.slice(0, at) + character + text.slice(at + 1);
      fc.pre(changed !== text);
      expect(readEntry(changed, 7)).toBeTypeOf('string');
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['another place', (text: string) => text, 8, 'says that it is entry 7'],
  ['an edited event', (text: string) => text.replace('"ä"', '"o"'), 7, 'was changed'],
  ['an edited time', (text: string) => text.replace('2026', '2025'), 7, 'was changed'],
  [
    'a key given twice',
    (text: string) => text.replace('{', '{"at": "2020-01-01T00:00:00.000Z",'),
    7,
    'not written as',
  ],
  ['other white space', (text: string) => JSON.stringify(JSON.parse(text)), 7, 'not written as'],
  ['a field too many', (text: string) => text.replace('{', '{"more": 1,'), 7, 'does not have the form'],
  ['no JSON', () => '', 7, 'does not have the form'],
])('is not read with %s', (_, change, sequence, reason) => {
  const text = documentText(entryAfter({ sequence: 6, digest: sha256('6') }, note, at));
  expect(readEntry(change(text), sequence)).toMatch(reason);
});

it('has a document whose name sorts as its place does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 - 1 }), fc.integer({ min: 1, max: 1e12 - 1 }), (a, b) => {
      expect(sequenceOf(documentOf(a))).toBe(a);
      expect(documentOf(a) < documentOf(b)).toBe(a < b);
    }),
  );
  for (const name of ['audit/000000000000.json', 'audit/1.json', 'audit/x.json', 'runs/000000000001.json'])
    expect(sequenceOf(name)).toBeUndefined();
});

it.each<[string, unknown]>([
  ['an unknown type', { type: 'approval' }],
  ['a type of no name', { type: 'x-' }],
  [
    'a known type with a field too many',
    { type: 'run.started', run: '20260101-000000-0001', pipeline: 'p', x: 1 },
  ],
  [
    'an end that is none',
    { type: 'run.finished', run: '20260101-000000-0001', status: 'running', record: sha256('') },
  ],
  ['a metric that is no number', { type: 'x-own', metric: Number.NaN }],
])('refuses an event with %s', (_, event) => {
  expect(AuditEventSchema.safeParse(event).success).toBe(false);
});

it('keeps the fields of a team’s own event', () => {
  const approval: AuditEvent = { type: 'x-approval', by: 'risk', amounts: [1, 2] };
  expect(AuditEventSchema.parse(approval)).toEqual(approval);
});
