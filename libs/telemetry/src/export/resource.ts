import type { Ids } from '../ids.ts';
import type { Attributes } from './spans.ts';

/** Who it is that traces and metrics come from. OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES go before what is said here. */
export const resourceAttributes = ({ runId }: Ids, env: Readonly<NodeJS.ProcessEnv>): Attributes => ({
  'service.name': 'plumbline',
  'service.instance.id': runId,
  ...declaredAttributes(env['OTEL_RESOURCE_ATTRIBUTES'] ?? ''),
  ...(env['OTEL_SERVICE_NAME'] && { 'service.name': env['OTEL_SERVICE_NAME'] }),
});

/** `name=value,name=value`, percent-encoded. As the standard says, all of it counts for nothing where a part is wrong. */
function declaredAttributes(list: string): Attributes {
  const pairs = list.split(',').filter((pair) => pair.trim() !== '');
  try {
    return Object.fromEntries(
      pairs.map((pair) => {
        const [name = '', value, ...rest] = pair.split('=').map((part) => decodeURIComponent(part.trim()));
        if (name === '' || value === undefined || rest.length > 0) throw new URIError(pair);
        return [name, value];
      }),
    );
  } catch {
    return {};
  }
}
