import { stdSerializers } from 'pino';
import { isSecretName, REDACTED } from './secrets.ts';

/** Takes secrets out of what is about to be written. */
export interface Redactor {
  /** A plain copy in which the values of fields named as secrets are gone, and known secrets are gone from all text. */
  fields(fields: object): Record<string, unknown>;
  text(text: string): string;
}

/** Secrets that show by the form of the text around them. */
const CREDENTIALS: readonly [RegExp, string][] = [
  [/(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g, `$1:${REDACTED}@`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/([\w-]*(?:password|passwd|secret|token|api[_-]?key))=[^\s&"',;]+/gi, `$1=${REDACTED}`],
];

/** Deeper fields are left out of the log. */
const DEEPEST = 10;

/** Makes a redactor that knows these secrets besides those that names and forms give away. */
export function redactor(secrets: readonly string[]): Redactor {
  // The longest first: a secret may be part of another.
  const known = [...new Set(secrets)].filter((secret) => secret !== '').sort((a, b) => b.length - a.length);

  const text = (raw: string): string => {
    const withoutKnown = known.reduce((clean, secret) => clean.replaceAll(secret, () => REDACTED), raw);
    return CREDENTIALS.reduce((clean, [form, instead]) => clean.replace(form, instead), withoutKnown);
  };

  const copyOf = (value: unknown, above: readonly object[]): unknown => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'bigint') return String(value);
    if (value === null || typeof value !== 'object') return value;
    if (above.includes(value)) return '[circular]';
    if (above.length >= DEEPEST) return '[deeper]';
    // Thousands of numbers help nobody who reads a log.
    if (ArrayBuffer.isView(value)) return `[${value.constructor.name} of ${value.byteLength} bytes]`;
    const below = [...above, value];
    if (value instanceof Error) return fieldsOf(stdSerializers.err(value), below);
    if ('toJSON' in value && typeof value.toJSON === 'function') return copyOf(value.toJSON(), below);
    if (Array.isArray(value)) return value.map((item) => copyOf(item, below));
    return fieldsOf(value, below);
  };

  const fieldsOf = (fields: object, above: readonly object[]): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        text(name),
        isSecretName(name) && value !== null && value !== undefined ? REDACTED : copyOf(value, above),
      ]),
    );

  return { text, fields: (fields) => fieldsOf(fields, [fields]) };
}
