import { existsSync } from 'node:fs';
import {
  BudgetSchema,
  UnknownBudget,
  type Balance,
  type Budget,
  type PrivacyLedgers,
} from '@plumbline/privacy';
import { UsageError } from '@plumbline/stage';
import pc from 'picocolors';
import { openStore, printJson } from '../commands/common.ts';
import type { PrivacyOptions } from '../commands/privacy.ts';
import { openLedgers } from './read-ledgers.ts';
import { ledgersInWords, ledgerOf } from './show.ts';

/**
 * Sets a data set's budget where `--yes` is given, and else says what would change.
 *
 * @throws {UsageError} when a first budget is not given as a whole, or a change has no reason.
 */
export async function setBudget(dataset: string, options: Omit<PrivacyOptions, 'setBudget'>): Promise<void> {
  // What is only shown makes no store.
  const ledgers = existsSync(options.store) ? await openLedgers(await openStore(options)) : undefined;
  const before = ledgers && (await balanceIfThere(ledgers, dataset));
  const budget = budgetFrom(dataset, options, before?.budget);
  const reason = reasonFrom(dataset, options, before?.budget);
  const write = async () =>
    (ledgers ?? (await openLedgers(await openStore(options)))).setBudget(dataset, budget, reason);
  const after = options.yes ? await write() : undefined;
  if (options.json) {
    const changed = { dataset, before: before?.budget ?? null, after: budget, done: after !== undefined };
    return printJson({ ...changed, ...(after && { ledger: ledgerOf(after) }) });
  }
  const change = before ? `from ${inWords(before.budget)} to ${inWords(budget)}` : `to ${inWords(budget)}`;
  process.stdout.write(
    after
      ? `${pc.green('✔')} Set the budget of '${dataset}' ${change}.\n\n${ledgersInWords([after])}\n`
      : `Would set the budget of '${dataset}' ${change}. Nothing was changed; add --yes to do it.\n`,
  );
}

async function balanceIfThere(ledgers: PrivacyLedgers, dataset: string): Promise<Balance | undefined> {
  try {
    return await ledgers.balance(dataset);
  } catch (error) {
    if (error instanceof UnknownBudget) return undefined;
    throw error;
  }
}

/** What is not given stays as it is. */
function budgetFrom(
  dataset: string,
  { epsilon = NaN, delta = NaN, neighbours }: Pick<PrivacyOptions, 'epsilon' | 'delta' | 'neighbours'>,
  before: Budget | undefined,
): Budget {
  const budget = {
    epsilon: Number.isNaN(epsilon) ? before?.epsilon : epsilon,
    delta: Number.isNaN(delta) ? before?.delta : delta,
    neighbours: neighbours ?? before?.neighbours ?? 'add-remove',
  };
  const parsed = BudgetSchema.safeParse(budget);
  if (parsed.success) return parsed.data;
  throw new UsageError(`'${dataset}' has no budget yet; its first one needs --epsilon and --delta.`);
}

function reasonFrom(
  dataset: string,
  { reason }: Pick<PrivacyOptions, 'reason'>,
  before: Budget | undefined,
): string {
  if (reason !== undefined && reason.trim() !== '' && reason.length <= 500) return reason;
  if (reason !== undefined) throw new UsageError('--reason must have 1 to 500 characters.');
  if (!before) return 'first budget';
  throw new UsageError(
    `'${dataset}' has a budget of ${inWords(before)}; to change it, say why with --reason: the audit log keeps it.`,
  );
}

const inWords = ({ epsilon, delta, neighbours }: Budget) =>
  `ε = ${epsilon} at δ = ${delta.toExponential()} (${neighbours})`;
