import { DocumentConflict, readTyped, writeTyped, type Store } from '@plumbline/store';
import {
  AUDIT_FOLDER,
  AuditEntrySchema,
  documentOf,
  entryAfter,
  type AuditEntry,
  type AuditHead,
} from './entry.ts';
import { AuditEventSchema, type AuditEvent } from './event.ts';

/**
 * The append-only log of a store. Each entry is a document of its own that is only ever created, never changed: of two
 * writers who want one place the second is told, reads on, and takes the next. So any number of processes share a chain.
 */
export class AuditLog {
  readonly #store: Store;
  readonly #now: () => Date;
  #head: AuditHead | undefined;
  #appending: Promise<unknown> = Promise.resolve();

  private constructor(store: Store, head: AuditHead | undefined, now: () => Date) {
    this.#store = store;
    this.#head = head;
    this.#now = now;
  }

  /** @throws {InvalidDocument} when the newest entry cannot be read: nothing may be appended to a broken chain. */
  static async open(store: Store, { now = () => new Date() } = {}): Promise<AuditLog> {
    const newest = (await store.listDocuments(AUDIT_FOLDER)).at(-1);
    const head = newest === undefined ? undefined : (await readTyped(store, newest, AuditEntrySchema))?.value;
    return new AuditLog(store, head, now);
  }

  /** Appends one event; returns once it is durable. Calls of one process are written in the order they were made. */
  append(event: AuditEvent): Promise<AuditEntry> {
    const valid = AuditEventSchema.parse(event);
    const appended = this.#appending.then(() => this.#appendNext(valid));
    this.#appending = appended.catch(() => undefined);
    return appended;
  }

  /** The newest entry, of whichever process; `undefined` for an empty log. */
  async head(): Promise<AuditHead | undefined> {
    await this.#appending;
    await this.#catchUp();
    return this.#head && { sequence: this.#head.sequence, digest: this.#head.digest };
  }

  async #appendNext(event: AuditEvent): Promise<AuditEntry> {
    for (;;) {
      const entry = entryAfter(this.#head, event, this.#now());
      try {
        await writeTyped(this.#store, documentOf(entry.sequence), AuditEntrySchema, entry, 'absent');
        this.#head = entry;
        return entry;
      } catch (error) {
        if (!(error instanceof DocumentConflict)) throw error;
        await this.#catchUp();
      }
    }
  }

  /** Reads on from the entry known last, past those that other processes appended. */
  async #catchUp(): Promise<void> {
    for (;;) {
      const next = await readTyped(
        this.#store,
        documentOf((this.#head?.sequence ?? 0) + 1),
        AuditEntrySchema,
      );
      if (!next) return;
      this.#head = next.value;
    }
  }
}
