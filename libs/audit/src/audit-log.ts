import { DocumentConflict, documentText, type Store } from '@plumbline/store';
import { documentOf, entryAfter, readEntry, type AuditEntry, type AuditHead } from './entry.ts';
import { AuditLogBroken } from './errors.ts';
import { AuditEventSchema, type AuditEvent } from './event.ts';
import { findNewest } from './find-newest.ts';

/**
 * The append-only log of a store. Each entry is a document of its own that is only ever created, never changed: of two
 * writers who want one place the second is told, reads on, and takes the next. So any number of processes share a chain.
 */
export class AuditLog {
  readonly #store: Store;
  readonly #now: () => Date;
  #head: AuditHead | undefined;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(store: Store, head: AuditHead | undefined, now: () => Date) {
    this.#store = store;
    this.#head = head;
    this.#now = now;
  }

  /** @throws {AuditLogBroken} when the newest entry is not what it should be. */
  static async open(store: Store, { now = () => new Date() } = {}): Promise<AuditLog> {
    const newest = await findNewest(store);
    return new AuditLog(store, newest === 0 ? undefined : await entryAt(store, newest), now);
  }

  /**
   * Appends one event; returns once it is durable. Calls of one process are written in the order they were made.
   *
   * @throws {AuditLogBroken} when another writer's entry in between is not what it should be.
   * @throws {StoreNotWritable} {@link DiskFull}
   */
  append(event: AuditEvent): Promise<AuditEntry> {
    const valid = AuditEventSchema.parse(event);
    return this.#inTurn(() => this.#appendNow(valid));
  }

  /** The newest entry, of whichever process; `undefined` for an empty log. */
  head(): Promise<AuditHead | undefined> {
    return this.#inTurn(async () => {
      await this.#catchUp();
      return this.#head && { sequence: this.#head.sequence, digest: this.#head.digest };
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #appendNow(event: AuditEvent): Promise<AuditEntry> {
    for (;;) {
      const entry = entryAfter(this.#head, event, this.#now());
      try {
        await this.#store.writeDocument(documentOf(entry.sequence), documentText(entry), 'absent');
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
      const next = await entryAt(this.#store, (this.#head?.sequence ?? 0) + 1);
      if (!next) return;
      if (next.previous !== (this.#head?.digest ?? null))
        throw new AuditLogBroken(this.#store.location, next.sequence, 'does not follow the one before it');
      this.#head = next;
    }
  }
}

async function entryAt(store: Store, sequence: number): Promise<AuditEntry | undefined> {
  const document = await store.readDocument(documentOf(sequence));
  const entry = document && readEntry(document.text, sequence);
  if (typeof entry === 'string') throw new AuditLogBroken(store.location, sequence, entry);
  return entry;
}
