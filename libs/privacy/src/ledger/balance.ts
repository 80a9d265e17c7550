import { composed, deltaOf, epsilonOf, NO_LOSS, type PrivacyLoss } from '../accountant/privacy-loss.ts';
import type { Budget, ChargedRelease, LedgerDocument, LedgerEntry, Reservation } from './entry.ts';

/** A reservation, where it is in the ledger, and whether it was given back unused. */
export interface Spending {
  readonly sequence: number;
  readonly at: string;
  readonly reservation: Reservation;
  readonly returned: boolean;
}

/** Where a ledger stands. */
export interface Balance {
  readonly dataset: string;
  readonly budget: Budget;
  /** Of all reservations that were not given back. */
  readonly spent: PrivacyLoss;
  readonly spendings: readonly Spending[];
}

/** Adds up a ledger. The last budget counts, and every reservation that was not given back. */
export function balanceOf({ dataset, entries }: LedgerDocument): Balance {
  const returned = new Set(
    entries.flatMap(({ event }) => (event.type === 'returned' ? [event.reservation] : [])),
  );
  const spendings = entries.flatMap((entry) => spendingIn(entry, returned));
  const counted = spendings.filter((one) => !one.returned);
  return {
    dataset,
    budget: budgetIn(entries),
    spent: composed(counted.map(({ reservation }) => lossOfReleases(reservation.releases))),
    spendings,
  };
}

/** What releases cost together. */
export const lossOfReleases = (releases: readonly ChargedRelease[]): PrivacyLoss =>
  composed(releases.map(({ loss }) => loss));

function spendingIn({ sequence, at, event }: LedgerEntry, returned: ReadonlySet<number>): Spending[] {
  if (event.type !== 'reserved') return [];
  const { run, call, key, data, neighbours, releases } = event;
  const reservation = { run, call, key, data, neighbours, releases };
  return [{ sequence, at, reservation, returned: returned.has(sequence) }];
}

function budgetIn(entries: readonly LedgerEntry[]): Budget {
  const budgets = entries.flatMap(({ event }) => (event.type === 'budget' ? [event] : []));
  const { epsilon, delta, neighbours } = budgets.at(-1) as Budget;
  return { epsilon, delta, neighbours };
}

/** Whether a loss keeps within a budget. */
export const fits = (loss: PrivacyLoss, budget: Budget): boolean =>
  // What a distance to another mechanism costs grows with ε, so that a loss may keep below ε though it does not fit at ε.
  fitsAt(loss, budget) || epsilonOf(loss, budget.delta) <= budget.epsilon;

const fitsAt = (loss: PrivacyLoss, { epsilon, delta }: Budget) => deltaOf(loss, epsilon) <= delta;

/** The ε that Gaussian noise on a fine lattice may still spend, at the budget's δ; rounded down. */
export function epsilonLeft({ budget, spent }: Pick<Balance, 'budget' | 'spent'>): number {
  if (spent.muSquared === 0 && spent.failure === 0) return budget.epsilon;
  const release = (muSquared: number): PrivacyLoss => ({ ...NO_LOSS, muSquared, rho: muSquared / 2 });
  const allows = (muSquared: number) => fitsAt(composed([spent, release(muSquared)]), budget);
  let [low, high] = [0, 1];
  while (allows(high)) high *= 2;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (allows(middle)) low = middle;
    else high = middle;
  }
  return low === 0 ? 0 : Math.min(budget.epsilon, epsilonOf(release(low), budget.delta));
}
