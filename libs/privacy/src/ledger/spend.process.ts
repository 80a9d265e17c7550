import { AuditLog } from '@plumbline/audit';
import { sha256 } from '@plumbline/stage';
import { FileStore } from '@plumbline/store';
import { BudgetExhausted } from './errors.ts';
import { PrivacyLedgers } from './ledgers.ts';

// Spends from the budget of `people`, beside other processes: FOLDER SPENDERS SCALE. A line for each spender says the
// place of its reservation, or `exhausted`.
const [folder = '', spenders = '', scale = ''] = process.argv.slice(2);
const store = await FileStore.open(folder);
const ledgers = new PrivacyLedgers(store, await AuditLog.open(store));

async function spend(spender: number): Promise<string> {
  const release = {
    name: 'count',
    purpose: `spender ${spender} of process ${process.pid}`,
    mechanism: 'discrete-gaussian',
    sensitivity: 1,
    scale: Number(scale),
    step: 2 ** -20,
    draws: 1,
    delta: 0,
  } as const;
  try {
    const reservation = await ledgers.reserve(
      { dataset: 'people', neighbours: 'add-remove', releases: [release] },
      { run: '20260101-120000-0001', call: 'count', key: sha256('key'), data: [sha256('people')] },
    );
    return String(reservation);
  } catch (error) {
    if (error instanceof BudgetExhausted) return 'exhausted';
    throw error;
  }
}

await Promise.all(
  Array.from({ length: Number(spenders) }, async (_, spender) => {
    process.stdout.write(`${await spend(spender)}\n`);
  }),
);
