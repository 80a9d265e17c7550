import { nearestName } from '@plumbline/stage';

/** A clause that offers the name that was meant, where one is near; empty where none is. */
export function hint(written: string, known: readonly string[]): string {
  const near = nearestName(written, known);
  return near === undefined ? '' : `, did you mean '${near}'?`;
}

/** The names that occur more than once, each once. */
export function repeated(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (seen.has(name) ? again : seen).add(name);
  return again;
}
