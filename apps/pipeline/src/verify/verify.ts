import { verifyAudit, type VerifyReport } from '@plumbline/audit';
import pc from 'picocolors';
import { openStore, printJson, type CommonOptions } from '../commands/common.ts';
import { count, size } from '../terminal/format.ts';

/** @returns the exit code: 1 where anything is not as the log says */
export async function verify(options: CommonOptions): Promise<number> {
  const report = await verifyAudit(await openStore(options));
  if (options.json) printJson(report);
  else process.stdout.write(`${inWords(report)}\n`);
  return report.problems.length === 0 ? 0 : 1;
}

function inWords({ entries, runs, artifacts, bytes, unfinished, problems }: VerifyReport): string {
  const checked = `${count(entries)} log entries, ${count(runs)} run records, ${count(artifacts)} artifacts (${size(bytes)})`;
  const open = unfinished.map(
    (run) => `${pc.yellow('!')} Run ${run} started and did not end: it was killed, or goes on still.`,
  );
  const found = problems.map((problem) => `${pc.red('✗')} ${problem}`);
  const verdict =
    problems.length === 0
      ? `${pc.green('✔')} ${checked}: all are what the log says.`
      : `${pc.red('✗')} ${checked}: ${count(problems.length)} ${problems.length === 1 ? 'problem' : 'problems'}.`;
  return [...open, ...found, verdict].join('\n');
}
