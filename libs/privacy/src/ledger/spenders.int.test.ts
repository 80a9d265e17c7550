import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { AuditLog, verifyAudit } from '@plumbline/audit';
import { FileStore } from '@plumbline/store';
import { startProcess } from '@plumbline/store/testing';
import { gaussianMu } from '../accountant/gaussian.ts';
import { epsilonOf } from '../accountant/privacy-loss.ts';
import { PrivacyLedgers } from './ledgers.ts';

const PROCESSES = 5;
const SPENDERS = 40;
/** As many as the budget lets spend. */
const ALLOWED = 100;
/** Killed once they have said so many lines: between two reservations, or in the middle of one. */
const KILLED_AFTER: Readonly<Record<number, number>> = { 1: 1, 3: 4 };

const budget = { epsilon: 1, delta: 1e-6, neighbours: 'add-remove' } as const;
const scale = Math.sqrt(ALLOWED + 0.5) / gaussianMu(budget.epsilon, budget.delta);

/** What one process says of its spenders, a line each, until it ends or is killed. */
async function linesOf(folder: string, process: number): Promise<string[]> {
  const script = new URL(import.meta.url.replace(/spenders\.int\.test(\.[jt]s)$/, 'spend.process$1'));
  const child = startProcess(script, [folder, String(SPENDERS), String(scale)]);
  const lines: string[] = [];
  if (!child.stdout) throw new Error('The process has no standard output.');
  const read = createInterface({ input: child.stdout });
  read.on('line', (line) => {
    lines.push(line);
    if (lines.length === KILLED_AFTER[process]) child.kill('SIGKILL');
  });
  await Promise.all([once(read, 'close'), once(child, 'exit')]);
  expect(child.signalCode).toBe(process in KILLED_AFTER ? 'SIGKILL' : null);
  return lines;
}

it('never lets 200 spenders in 5 processes exceed a budget, though some are killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-spenders-'));
  try {
    const store = await FileStore.open(folder);
    const ledgers = new PrivacyLedgers(store, await AuditLog.open(store));
    await ledgers.setBudget('people', budget, 'for the test');
    const lines = await Promise.all(Array.from({ length: PROCESSES }, (_, i) => linesOf(folder, i)));

    const { spent, spendings } = await ledgers.balance('people');
    expect(epsilonOf(spent, budget.delta)).toBeLessThanOrEqual(budget.epsilon);
    // Those that live on ask for more than there is, so that all is spent: what the killed hold stays spent.
    expect(spendings).toHaveLength(ALLOWED);
    const granted = lines
      .flat()
      .filter((line) => line !== 'exhausted')
      .map(Number);
    expect(new Set(granted).size).toBe(granted.length);
    const entries = new Set(spendings.map(({ sequence }) => sequence));
    expect(granted.filter((entry) => !entries.has(entry))).toEqual([]);
    expect((await verifyAudit(store)).problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
