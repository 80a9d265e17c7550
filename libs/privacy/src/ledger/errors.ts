import { PlumblineError, UsageError, type Neighbours } from '@plumbline/stage';
import { exponential, figure } from '../figure.ts';
import type { Budget } from './entry.ts';

/** Thrown when protected rows are to be released and nobody has set a budget for them. */
export class UnknownBudget extends PlumblineError {
  constructor(readonly dataset: string) {
    super(
      `The data set '${dataset}' has no privacy budget in this store, so nothing of it may be released; ` +
        `set one: npx nx run pipeline:privacy --set-budget ${dataset} --epsilon 1 --delta 1e-6`,
    );
  }
}

/** Thrown when a call asks for more than is left. Nothing was charged, and no row was read. */
export class BudgetExhausted extends PlumblineError {
  constructor(
    readonly dataset: string,
    readonly call: string,
    readonly budget: Budget,
    /** ε that Gaussian noise may still spend. */
    readonly left: number,
    /** ε of the request by itself, at the budget's δ. */
    readonly asked: number,
  ) {
    super(
      `The privacy budget of '${dataset}' does not allow what '${call}' asks for: ε = ${figure(asked)} is asked, ` +
        `ε = ${figure(left)} is left of ${figure(budget.epsilon)} (δ = ${exponential(budget.delta)}); ` +
        `ask for less, or have the budget raised by who answers for the data (npx nx run pipeline:privacy --help).`,
    );
  }
}

/** Thrown when a ledger is not what the project wrote: changed by hand, cut off, or another's. Nothing was charged. */
export class LedgerBroken extends PlumblineError {
  constructor(
    readonly document: string,
    readonly location: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The privacy ledger '${document}' in the store ${location} ${reason}, so it does not say what was spent; ` +
        `nothing is released until it is restored from a backup. \`npx nx run pipeline:verify\` says what else was changed.`,
      options,
    );
  }
}

/** Thrown when rows are to be released under a name, and their bytes have drawn on the budget of another. */
export class DataOfAnotherLedger extends PlumblineError {
  constructor(
    readonly dataset: string,
    readonly call: string,
    readonly other: string,
  ) {
    super(
      `'${call}' reads rows as '${dataset}' that the ledger of '${other}' knows: ` +
        `the same rows have one budget; name the data set '${other}'.`,
    );
  }
}

/** Thrown when nothing is known of a release under the neighbours that the budget is declared for. */
export class NeighboursMismatch extends UsageError {
  constructor(
    readonly dataset: string,
    readonly call: string,
    readonly declared: Neighbours,
    readonly budget: Neighbours,
  ) {
    super(
      `'${call}' releases rows of '${dataset}' under ${declared} neighbours, and the budget is for ${budget} neighbours; ` +
        `declare the release for ${budget}.`,
    );
  }
}

/** Thrown when a budget's neighbours are to change after something was spent under the former. */
export class NeighboursFixed extends UsageError {
  constructor(
    readonly dataset: string,
    readonly neighbours: Neighbours,
  ) {
    super(
      `The budget of '${dataset}' is for ${neighbours} neighbours, and some of it is spent: that cannot be changed any more; ` +
        `leave --neighbours out.`,
    );
  }
}
