import type { AuditEvent } from '@plumbline/audit';
import { ProtectedNameSchema, type Spend } from '@plumbline/stage';
import { InvalidDocument, readTyped, updateDocument, type Store } from '@plumbline/store';
import { composed, epsilonOf } from '../accountant/privacy-loss.ts';
import { balanceOf, epsilonLeft, fits, lossOfReleases, type Balance } from './balance.ts';
import { charge } from './charge.ts';
import {
  BudgetSchema,
  entryAfter,
  LedgerDocumentSchema,
  problemOfChain,
  ReservationSchema,
  type Budget,
  type LedgerDocument,
  type LedgerEntry,
  type LedgerEvent,
  type Reservation,
} from './entry.ts';
import {
  BudgetExhausted,
  DataOfAnotherLedger,
  LedgerBroken,
  NeighboursFixed,
  UnknownBudget,
} from './errors.ts';

const FOLDER = 'privacy/';
const documentOf = (dataset: string) => `${FOLDER}${ProtectedNameSchema.parse(dataset)}.json`;

/** The audit log, as far as ledgers need it. */
export interface Witness {
  append(event: AuditEvent): Promise<unknown>;
}

/** Who spends. */
export type Spender = Pick<Reservation, 'run' | 'call' | 'key' | 'data'>;

/**
 * The privacy ledgers of a store, one document a protected data set. Entries are added by compare-and-swap, so that
 * spenders in any number of processes never overspend together.
 *
 * A reservation counts as spent from the moment it is written, whatever becomes of the process: noise may have been seen.
 * Only a call that drew none gives it back. Every entry is vouched for in the audit log: budgets and returns before they
 * are written, so that one which the log does not know was written by hand; reservations after, and before a row is read.
 */
export class PrivacyLedgers {
  readonly #store: Store;
  readonly #log: Witness;
  readonly #now: () => Date;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store, log: Witness, { now = () => new Date() } = {}) {
    this.#store = store;
    this.#log = log;
    this.#now = now;
  }

  /**
   * Where every ledger stands, by name.
   *
   * @throws {LedgerBroken} when one is not what it should be.
   */
  async list(): Promise<Balance[]> {
    const documents = await this.#store.listDocuments(FOLDER);
    const ledgers = await Promise.all(documents.map((document) => this.#read(document)));
    return ledgers.flatMap((ledger) => (ledger ? [balanceOf(ledger)] : []));
  }

  /**
   * @throws {UnknownBudget} when the data set has none.
   * @throws {LedgerBroken} when it is not what it should be.
   */
  async balance(dataset: string): Promise<Balance> {
    const ledger = await this.#read(documentOf(dataset));
    if (!ledger) throw new UnknownBudget(dataset);
    return balanceOf(ledger);
  }

  /**
   * Sets a data set's budget, in place of the former one. A budget below what is spent lets nothing more be released.
   *
   * @param reason why, for the ledger and the audit log: 1 to 500 characters
   * @throws {NeighboursFixed} when it is for other neighbours and something was spent.
   */
  setBudget(dataset: string, unvalidatedBudget: Budget, reason: string): Promise<Balance> {
    const budget = BudgetSchema.parse(unvalidatedBudget);
    const check = (ledger: LedgerDocument | undefined) => {
      const before = ledger && balanceOf(ledger);
      if (before && before.budget.neighbours !== budget.neighbours && before.spendings.length > 0)
        throw new NeighboursFixed(dataset, before.budget.neighbours);
    };
    return this.#inTurn(async () => {
      check(await this.#read(documentOf(dataset)));
      await this.#log.append({ type: 'privacy.budget', dataset, ...budget, reason });
      const ledger = await this.#append(dataset, (current) => {
        check(current);
        return { type: 'budget', ...budget, reason };
      });
      return balanceOf(ledger);
    });
  }

  /**
   * Reserves what a call asks for.
   *
   * @returns the place of the reservation in the ledger
   * @throws {UnknownBudget} {@link BudgetExhausted}
   * @throws {NeighboursMismatch} {@link DataOfAnotherLedger}
   * @throws {LedgerBroken} when a ledger is not what it should be.
   */
  reserve(spend: Spend, spender: Spender): Promise<number> {
    return this.#inTurn(async () => {
      await this.#expectNoOther(spend.dataset, spender);
      const ledger = await this.#append(spend.dataset, (current) => {
        if (!current) throw new UnknownBudget(spend.dataset);
        return { type: 'reserved', ...reservationOf(spend, spender, balanceOf(current)) };
      });
      const { sequence, digest } = ledger.entries.at(-1) as LedgerEntry;
      const { run, call } = spender;
      await this.#log.append({
        type: 'privacy.reserved',
        run,
        call,
        dataset: spend.dataset,
        sequence,
        digest,
      });
      return sequence;
    });
  }

  /** Gives back a reservation whose call drew no noise. */
  giveBack(
    dataset: string,
    reservation: number,
    { run, call }: Pick<Spender, 'run' | 'call'>,
  ): Promise<void> {
    return this.#inTurn(async () => {
      await this.#log.append({ type: 'privacy.returned', run, call, dataset, reservation });
      await this.#append(dataset, () => ({ type: 'returned', reservation }));
    });
  }

  /** Spenders of one process queue here, and do not fight each other for the document. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #append(
    dataset: string,
    eventAfter: (current: LedgerDocument | undefined) => LedgerEvent,
  ): Promise<LedgerDocument> {
    const document = documentOf(dataset);
    const change = (current: LedgerDocument | undefined): LedgerDocument => {
      if (current) this.#expectWhole(document, current);
      const entries = current?.entries ?? [];
      const entry = entryAfter(entries, eventAfter(current), this.#now());
      return { format: 'plumbline-ledger/1', dataset, entries: [...entries, entry] };
    };
    return this.#readable(document, () =>
      updateDocument(this.#store, document, LedgerDocumentSchema, change),
    );
  }

  async #read(document: string): Promise<LedgerDocument | undefined> {
    const read = await this.#readable(document, () => readTyped(this.#store, document, LedgerDocumentSchema));
    if (read) this.#expectWhole(document, read.value);
    return read?.value;
  }

  #expectWhole(document: string, ledger: LedgerDocument): void {
    const problem =
      documentOf(ledger.dataset) === document
        ? problemOfChain(ledger)
        : `is the ledger of another data set, '${ledger.dataset}'`;
    if (problem) throw new LedgerBroken(document, this.#store.location, problem);
  }

  async #readable<T>(document: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof InvalidDocument)) throw error;
      const reason = `cannot be read: ${error.reason}`;
      throw new LedgerBroken(document, this.#store.location, reason, { cause: error });
    }
  }

  async #expectNoOther(dataset: string, { call, data }: Spender): Promise<void> {
    const known = ({ spendings }: Balance) =>
      spendings.some(
        ({ reservation, returned }) => !returned && reservation.data.some((digest) => data.includes(digest)),
      );
    const other = (await this.list()).find((balance) => balance.dataset !== dataset && known(balance));
    if (other) throw new DataOfAnotherLedger(dataset, call, other.dataset);
  }
}

/**
 * @throws {BudgetExhausted} when it is more than is left.
 * @throws {NeighboursMismatch} when the budget's neighbours say nothing of it.
 */
function reservationOf(spend: Spend, spender: Spender, { budget, spent }: Balance): Reservation {
  const releases = charge(spend, spender.call, budget.neighbours);
  const loss = lossOfReleases(releases);
  if (releases.length > 0 && !fits(composed([spent, loss]), budget))
    throw new BudgetExhausted(
      spend.dataset,
      spender.call,
      budget,
      epsilonLeft({ budget, spent }),
      epsilonOf(loss, budget.delta),
    );
  return ReservationSchema.parse({ ...spender, neighbours: spend.neighbours, releases });
}
