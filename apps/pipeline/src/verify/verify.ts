import { verifyAudit, type VerifyReport } from '@plumbline/audit';
import pc from 'picocolors';
import { existingStore, printJson, type CommonOptions } from '../commands/common.ts';
import { count, size } from '../terminal/format.ts';

/** @returns the exit code: 1 where anything is not as the log says */
export async function verify(options: CommonOptions): Promise<number> {
  const report = await verifyAudit(await existingStore(options));
  if (options.json) printJson(report);
  else process.stdout.write(`${inWords(report)}\n`);
  return report.problems.length === 0 && report.entries > 0 ? 0 : 1;
}

function inWords({
  entries,
  runs,
  models,
  ledgers,
  artifacts,
  bytes,
  unfinished,
  problems,
}: VerifyReport): string {
  const spent = ledgers > 0 ? `${count(ledgers)} privacy ${ledgers === 1 ? 'ledger' : 'ledgers'}, ` : '';
  const checked = `${count(entries)} log entries, ${count(runs)} run records, ${count(models)} registered models, ${spent}${count(artifacts)} artifacts (${size(bytes)})`;
  const open = unfinished.map(
    (run) => `${pc.yellow('!')} Run ${run} started and did not end: it was killed, or goes on still.`,
  );
  const found = problems.map((problem) => `${pc.red('✗')} ${problem}`);
  if (entries === 0)
    found.push(`${pc.red('✗')} The audit log is empty: there is nothing that vouches for this store.`);
  const verdict =
    found.length === 0
      ? `${pc.green('✔')} ${checked}: all are what the log says.`
      : `${pc.red('✗')} ${checked}: ${count(found.length)} ${found.length === 1 ? 'problem' : 'problems'}.`;
  return [...open, ...found, verdict].join('\n');
}
