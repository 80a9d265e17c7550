import { expect, it } from 'vitest';
import { isSecretName, secretValues } from './secrets.ts';

it.each([
  'password',
  'dbPassword',
  'PGPASSWORD',
  'passphrase',
  'secret',
  'client_secret',
  'AWS_SECRET_ACCESS_KEY',
  'accessToken',
  'X-Auth-Token',
  'authorization',
  'Authorization',
  'set-cookie',
  'apiKey',
  'api-key',
  'API_KEY',
  'STRIPE_KEY',
  'privateKey',
  'credentials',
])('%s is named as a secret', (name) => expect(isSecretName(name)).toBe(true));

it.each(['key', 'keys', 'cacheKey', 'publicKey', 'path', 'rows', 'digest', 'author', 'column'])(
  '%s is not',
  (name) => expect(isSecretName(name)).toBe(false),
);

it('takes the values of variables that are named as secrets, where they are long enough to be one', () => {
  const env = { HOME: '/home/ada', API_TOKEN: 'abcdef123', SHORT_TOKEN: '1', EMPTY_SECRET: '' };
  expect(secretValues(env)).toEqual(['abcdef123']);
});

it('leaves variables alone that only tell of a secret', () => {
  expect(secretValues({ DB_PASSWORD_FILE: '/run/secrets/db', VAULT_TOKEN_ENABLED: 'always' })).toEqual([]);
});

it('takes the headers of OTLP exporters, as written and decoded', () => {
  const env = {
    OTEL_EXPORTER_OTLP_HEADERS: 'x-api=abc%20def, x-team=research',
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'x-api=not%encoded',
  };
  expect(secretValues(env)).toEqual([
    'abc%20def',
    'abc def',
    'research',
    'research',
    'not%encoded',
    'not%encoded',
  ]);
});
