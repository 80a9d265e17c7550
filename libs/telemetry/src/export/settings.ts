export type OtlpProtocol = 'http/protobuf' | 'http/json';

/** Where one signal goes. */
export type Destination =
  | { readonly kind: 'none' }
  | { readonly kind: 'file' }
  | { readonly kind: 'otlp'; readonly protocol: OtlpProtocol };

export interface ExportSettings {
  readonly traces: Destination;
  readonly metrics: Destination;
  /** What is set and cannot be followed, in sentences. */
  readonly problems: readonly string[];
}

/**
 * Where traces and metrics go, by the standard variables: to an OTLP endpoint where one is set, or where
 * OTEL_TRACES_EXPORTER or OTEL_METRICS_EXPORTER asks for it; nowhere where those say `none` or OTEL_SDK_DISABLED is
 * true; else to files. The exporters themselves read the rest: headers, compression, certificates.
 */
export function exportSettings(env: Readonly<NodeJS.ProcessEnv>): ExportSettings {
  if (env['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true')
    return { traces: { kind: 'none' }, metrics: { kind: 'none' }, problems: [] };
  const problems: string[] = [];
  const destination = (signal: 'TRACES' | 'METRICS'): Destination => {
    const chosen = destinationOf(signal, env);
    if (typeof chosen !== 'string') return chosen;
    problems.push(`${chosen}; ${signal.toLowerCase()} are written to a file in the run's folder instead.`);
    return { kind: 'file' };
  };
  return { traces: destination('TRACES'), metrics: destination('METRICS'), problems };
}

/** The destination, or what keeps it from being the one asked for. */
function destinationOf(signal: string, env: Readonly<NodeJS.ProcessEnv>): Destination | string {
  /** An empty variable counts as not set, as the standard says; the one of the signal goes before the general one. */
  const find = (what: string) =>
    [`OTEL_EXPORTER_OTLP_${signal}_${what}`, `OTEL_EXPORTER_OTLP_${what}`].find((name) => env[name]?.trim());
  const exporter = env[`OTEL_${signal}_EXPORTER`]?.trim();
  if (exporter === 'none') return { kind: 'none' };
  if (exporter && exporter !== 'otlp')
    return `OTEL_${signal}_EXPORTER is '${exporter}', and only 'otlp' and 'none' are supported`;

  const endpointVariable = find('ENDPOINT');
  if (!endpointVariable && exporter !== 'otlp') return { kind: 'file' };
  const endpoint = endpointVariable && env[endpointVariable];
  if (endpoint && !isHttpUrl(endpoint))
    return `${endpointVariable} is '${endpoint}', and not an http or https URL`;

  const protocolVariable = find('PROTOCOL');
  const protocol = (protocolVariable && env[protocolVariable]) ?? 'http/protobuf';
  if (protocol !== 'http/protobuf' && protocol !== 'http/json')
    return `${protocolVariable} is '${protocol}', and only 'http/protobuf' and 'http/json' are supported`;
  return { kind: 'otlp', protocol };
}

const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
