import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor } from './redactor.ts';
import { REDACTED } from './secrets.ts';

const { fields, text } = redactor(['hunter22']);

describe('fields', () => {
  it('lose the values of those named as secrets, at any depth', () => {
    const logged = { user: 'ada', db: { password: 'x', options: [{ apiKey: { id: 1 } }] }, token: null };
    expect(fields(logged)).toEqual({
      user: 'ada',
      db: { password: REDACTED, options: [{ apiKey: REDACTED }] },
      token: null,
    });
  });

  it('lose known secrets from all text, and from their names', () => {
    expect(fields({ hunter22: 1, note: ['is hunter22, no?'] })).toEqual({
      [REDACTED]: 1,
      note: [`is ${REDACTED}, no?`],
    });
  });

  it('are plain: errors with their causes and own fields, dates, big integers', () => {
    const error = Object.assign(new Error('no login', { cause: new Error('hunter22 is wrong') }), {
      password: 'x',
    });
    const { err, at, big } = fields({ err: error, at: new Date(0), big: 10n }) as Record<string, object>;
    expect(err).toMatchObject({
      type: 'Error',
      message: `no login: ${REDACTED} is wrong`,
      password: REDACTED,
    });
    expect(JSON.stringify(err)).not.toContain('hunter22');
    expect([at, big]).toEqual(['1970-01-01T00:00:00.000Z', '10']);
  });

  it('are bounded: no circles, no numbers by the thousand', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(fields({ circle })).toEqual({ circle: { self: '[circular]' } });
    expect(fields({ rows: new Float32Array(1000) })).toEqual({ rows: '[Float32Array of 4000 bytes]' });
    let deep: object = {};
    for (let i = 0; i < 50; i++) deep = { deep };
    expect(JSON.stringify(fields(deep))).toContain('[deeper]');
  });

  it('leave what was given as it was', () => {
    const given = { password: 'x', list: ['hunter22'] };
    fields(given);
    expect(given).toEqual({ password: 'x', list: ['hunter22'] });
  });
});

describe('text', () => {
  it.each([
    ['postgres://ada:pa55@db:5432/x', `postgres://ada:${REDACTED}@db:5432/x`],
    ['Authorization: Bearer abc.def-123', `Authorization: Bearer ${REDACTED}`],
    ['GET /rows?access_token=abc&page=2', `GET /rows?access_token=${REDACTED}&page=2`],
    ['https://example.org/a@b', 'https://example.org/a@b'],
    ['3 tokens in 2 s', '3 tokens in 2 s'],
  ])('%s', (raw, clean) => expect(text(raw)).toBe(clean));

  it('loses a secret that is part of another one, and one with the signs of a replacement in it', () => {
    const nested = redactor(['secret', 'secret-longer', '', 'a$&b']);
    expect(nested.text('secret-longer, secret, a$&b')).toBe(`${REDACTED}, ${REDACTED}, ${REDACTED}`);
  });
});

it('lets no secret through, whatever it is and wherever it stands', () => {
  // Letters that are in nothing else that is written, so that finding one is finding the secret.
  const secret = fc.string({
    unit: fc.constantFrom('ß', 'ñ', '"', '\\', '\n', '$', '&'),
    minLength: 6,
    maxLength: 20,
  });
  const around = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"') });
  fc.assert(
    fc.property(secret, around, around, (hidden, before, after) => {
      const told = `${before}${hidden}${after}`;
      const { fields, text } = redactor([hidden]);
      const clean = fields({
        [told]: told,
        list: [{ deep: told }],
        err: new Error(told, { cause: new Error(told) }),
      });
      const strings: string[] = [text(told)];
      JSON.stringify(clean, (name, value: unknown) => (strings.push(name, String(value)), value));
      expect(strings.filter((found) => found.includes(hidden))).toEqual([]);
    }),
  );
});
