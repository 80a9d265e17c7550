import { UsageError } from '@plumbline/stage';
import { existingStore, printJson } from '../commands/common.ts';
import type { PrivacyOptions } from '../commands/privacy.ts';
import { readLedgers } from './read-ledgers.ts';
import { setBudget } from './set-budget.ts';
import { ledgerOf, ledgersInWords } from './show.ts';

/**
 * Shows the privacy ledgers, or sets a budget.
 *
 * @throws {UsageError} when a flag is given that only setting a budget takes.
 */
export async function privacy({ setBudget: dataset, ...options }: PrivacyOptions): Promise<void> {
  if (dataset !== undefined) return setBudget(dataset, options);
  const stray = (['epsilon', 'delta', 'neighbours', 'reason', 'yes'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (stray) throw new UsageError(`--${stray} is for setting a budget; name the data set with --set-budget.`);
  const balances = await readLedgers(await existingStore(options));
  if (options.json) printJson(balances.map(ledgerOf));
  else process.stdout.write(`${ledgersInWords(balances)}\n`);
}
