import { canonicalJson, type Digest } from '@plumbline/stage';
import { type AuditEntry } from './entry.ts';

/**
 * Names each call whose cached outputs are not those of any call that ran with the same key: its cache entry was made to
 * point elsewhere. A key that no call in the log ran with was cached before the log began, and nothing is said of it.
 */
export function verifyCached(entries: readonly AuditEntry[]): string[] {
  const keys = new Map<string, Digest>();
  const made = new Map<Digest, Set<string>>();
  const taken: { run: string; call: string; key: Digest; outputs: string }[] = [];
  for (const { event } of entries) {
    if (event.type === 'stage.started') keys.set(placeOf(event), event.key);
    if (event.type !== 'stage.finished') continue;
    const key = keys.get(placeOf(event));
    if (key === undefined) continue;
    const outputs = canonicalJson(event.outputs);
    if (event.cached) taken.push({ run: event.run, call: event.call, key, outputs });
    else made.set(key, (made.get(key) ?? new Set()).add(outputs));
  }
  return taken
    .filter(({ key, outputs }) => made.get(key)?.has(outputs) === false)
    .map(
      ({ run, call, key }) =>
        `Run ${run}: '${call}' took other outputs from the cache than any call with its key made; ` +
        `the entry 'cache/${key}.json' was changed.`,
    );
}

const placeOf = ({ run, call }: { run: string; call: string }) => `${run} ${call}`;
