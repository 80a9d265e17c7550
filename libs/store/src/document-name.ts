import { z } from 'zod';
import { InvalidDocumentName } from './errors.ts';

/**
 * Folders and a file ending in `.json`, in lower case. So a name cannot leave the store, is the same on file systems
 * that ignore case, and can never be both a document and a folder of documents.
 */
export const DocumentNameSchema = z
  .string()
  .max(200)
  .regex(/^(?:[a-z0-9_-]+\/)*[a-z0-9_-]+\.json$/);

/** @throws {InvalidDocumentName} when it is not a document's name. */
export function checkDocumentName(unvalidatedName: string): string {
  if (!DocumentNameSchema.safeParse(unvalidatedName).success) throw new InvalidDocumentName(unvalidatedName);
  return unvalidatedName;
}

/** Whether a listing's prefix could begin any document's name. */
export const isDocumentPrefix = (prefix: string): boolean =>
  /^(?:[a-z0-9_-]+\/)*(?:[a-z0-9_-]+(?:\.[a-z]*)?)?$/.test(prefix);
