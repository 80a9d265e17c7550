/** What takes the place of a secret. */
export const REDACTED = '[redacted]';

/** Values that are shorter would be found in innocent text. */
const SHORTEST_VALUE = 6;

const SECRET =
  /password|passwd|passphrase|secret|token|authorization|credential|cookie|(?:api|access|account|auth|encryption|master|private|signing)key$/;

/** Whether a field or variable is named as one that holds a secret: `password`, `apiKey`, `X-Auth-Token`, `STRIPE_KEY`. */
export const isSecretName = (name: string): boolean =>
  /_KEY$/.test(name) || SECRET.test(name.replace(/[^a-z0-9]/gi, '').toLowerCase());

/** Variables that say where a secret is, or whether there is one, and not what it is. */
const isAboutSecret = (name: string) => /_(FILE|PATH|DIR|ENABLED)$/i.test(name);

const isHeaderList = (name: string) => /^OTEL_EXPORTER_OTLP_(\w+_)?HEADERS$/.test(name);

/** The values that must not be written anywhere: those of variables named as secrets, and the headers of OTLP exporters. */
export function secretValues(env: Readonly<NodeJS.ProcessEnv>): string[] {
  return Object.entries(env)
    .flatMap(([name, value = '']) => {
      if (isHeaderList(name)) return headerValues(value);
      return isSecretName(name) && !isAboutSecret(name) ? [value] : [];
    })
    .filter((value) => value.length >= SHORTEST_VALUE);
}

/** `name=value,name=value`, where values may be percent-encoded: both forms of each value. */
function headerValues(list: string): string[] {
  return list.split(',').flatMap((pair) => {
    const value = pair.slice(pair.indexOf('=') + 1).trim();
    return [value, decoded(value)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
