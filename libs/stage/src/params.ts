import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { UsageError } from './errors.ts';

/** Thrown when params do not fit their schema: an unknown name, a missing one, or a value out of bounds. */
export class InvalidParams extends UsageError {
  constructor(
    readonly where: string,
    readonly problems: readonly string[],
  ) {
    const said = problems.join('; ');
    super(`${where}: ${said}${said.endsWith('?') ? '' : '.'}`);
  }
}

/** The known name nearest to what was written, where one is near enough to be what was meant. */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  const ranked = [...known].map((name) => ({
    name,
    away: distance(written.toLowerCase(), name.toLowerCase()),
  }));
  const best = ranked.sort((a, b) => a.away - b.away)[0];
  return best && best.away <= Math.max(2, Math.floor(written.length / 2)) ? best.name : undefined;
}

/**
 * Validates params against a schema in which unknown names are errors.
 *
 * @throws {InvalidParams} naming each wrong param, its bounds, and for an unknown name the nearest known one.
 */
export function parseParams<P extends z.ZodObject>(
  schema: P,
  unvalidatedParams: unknown,
  where: string,
): z.output<P> {
  const result = schema.strict().safeParse(unvalidatedParams);
  if (result.success) return result.data as z.output<P>;
  throw new InvalidParams(
    where,
    result.error.issues.flatMap((issue) => describeIssue(issue, schema)),
  );
}

/** One zod issue as a clause that a person can act on. */
export function describeIssue(issue: z.core.$ZodIssue, schema?: z.ZodType): string[] {
  const path = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [`'${path}': ${lowerFirst(issue.message)}`];
  return issue.keys.map((key) => {
    const known = schema ? namesAt(schema, issue.path) : [];
    const near = nearestName(key, known);
    const hint = near ? `did you mean '${near}'?` : `known: ${known.join(', ') || 'none'}`;
    return `unknown param '${[...issue.path, key].join('.')}', ${hint}`;
  });
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The param names an object schema knows at a path, looking through defaults, optionals and pipes. */
function namesAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const bare = unwrap(schema);
  if (!(bare instanceof z.ZodObject)) return [];
  const [head, ...rest] = path;
  if (head === undefined) return Object.keys(bare.shape);
  const child = (bare.shape as Record<PropertyKey, z.ZodType>)[head];
  return child ? namesAt(child, rest) : [];
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodPipe) return unwrap(schema.out as z.ZodType);
  const wrapped =
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable;
  return wrapped ? unwrap(schema.unwrap() as z.ZodType) : schema;
}
