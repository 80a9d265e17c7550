import { setTimeout as sleep } from 'node:timers/promises';
import { type z } from 'zod';
import { describeIssue } from '@plumbline/stage';
import { DocumentConflict, InvalidDocument } from './errors.ts';
import { type Expected, type Store, type StoredDocument } from './store.ts';

/** A document's value, validated, with the version it was read at. */
export interface TypedDocument<T> {
  readonly value: T;
  readonly version: string;
}

/**
 * Reads a document that has a schema.
 *
 * @throws {InvalidDocument} when it is not JSON or not of the schema's form.
 */
export async function readTyped<S extends z.ZodType>(
  store: Store,
  name: string,
  schema: S,
): Promise<TypedDocument<z.output<S>> | undefined> {
  const document = await store.readDocument(name);
  return document && { value: parseDocument(store, name, document.text, schema), version: document.version };
}

/** Writes a value as JSON that a person can read; equal values with equal key order have equal text. */
export const writeTyped = <S extends z.ZodType>(
  store: Store,
  name: string,
  schema: S,
  value: z.input<S>,
  expected: Expected,
): Promise<StoredDocument> => store.writeDocument(name, documentText(schema.parse(value)), expected);

/** How typed documents are written. */
export const documentText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Changes a document by compare-and-swap: reads it, asks for the new value, and writes it if nobody wrote meanwhile;
 * else again from the start. Each lost attempt is another writer's success.
 *
 * @param change - From the current value (`undefined`: no document yet) to the new one; may run several times, so it
 *   should have no effects of its own. Returning the very value it was given writes nothing.
 * @throws {DocumentConflict} after 200 attempts.
 * @throws {InvalidDocument} when the current document is not of the schema's form.
 */
export const updateDocument = <S extends z.ZodType>(
  store: Store,
  name: string,
  schema: S,
  change: (current: z.output<S> | undefined) => z.input<S> | Promise<z.input<S>>,
): Promise<z.output<S>> =>
  retryConflicts(async () => {
    const current = await readTyped(store, name, schema);
    const next = await change(current?.value);
    if (current && next === current.value) return current.value;
    const value = schema.parse(next);
    const expected = current ? { version: current.version } : 'absent';
    await store.writeDocument(name, documentText(value), expected);
    return value;
  });

/**
 * Puts a value in place of whatever the document holds, valid or not: for documents that can be made anew.
 *
 * @throws {DocumentConflict} after 200 attempts.
 */
export const replaceDocument = <S extends z.ZodType>(
  store: Store,
  name: string,
  schema: S,
  value: z.input<S>,
): Promise<void> =>
  retryConflicts(async () => {
    const text = documentText(schema.parse(value));
    const current = await store.readDocument(name);
    if (current?.text === text) return;
    await store.writeDocument(name, text, current ? { version: current.version } : 'absent');
  });

const ATTEMPTS = 200;
const LONGEST_WAIT_MS = 50;

/** Tries again after a random wait that grows to 50 ms, so that writers who met once do not meet again. */
async function retryConflicts<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DocumentConflict) || tries === ATTEMPTS) throw error;
      await sleep(Math.random() * Math.min(LONGEST_WAIT_MS, 2 ** tries));
    }
  }
}

/**
 * A document's text as a value of its schema.
 *
 * @throws {InvalidDocument} when it is not JSON or not of the schema's form.
 */
export function parseDocument<S extends z.ZodType>(
  store: Store,
  name: string,
  text: string,
  schema: S,
): z.output<S> {
  const invalid = (reason: string, cause?: unknown) =>
    new InvalidDocument(name, store.location, reason, { cause });
  let unvalidated: unknown;
  try {
    unvalidated = JSON.parse(text);
  } catch (cause) {
    throw invalid('it is not JSON', cause);
  }
  const parsed = schema.safeParse(unvalidated);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues
      .flatMap((issue) => describeIssue(issue))
      .slice(0, 3)
      .join('; '),
    parsed.error,
  );
}
