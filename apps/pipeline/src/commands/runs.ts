import type { Command } from 'commander';
import { effectiveStatus, listRuns, type RunRecord } from '@plumbline/store';
import pc from 'picocolors';
import { count, duration, figure, time } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { common, existingStore, printJson, type CommonOptions } from './common.ts';

export function addRuns(root: Command): void {
  const command = root.command('runs').description('List the runs in the store, newest first.');
  common(command, [
    ['runs', 'a table'],
    ['runs --json', 'the whole records'],
  ]).action(async (options: CommonOptions) => {
    const runs = await listRuns(await existingStore(options));
    if (options.json) return printJson(runs.map((run) => ({ ...run, status: effectiveStatus(run) })));
    process.stdout.write(
      runs.length === 0 ? 'No runs yet; `npx nx run pipeline:train` makes the first.\n' : `${drawn(runs)}\n`,
    );
  });
}

const drawn = (runs: readonly RunRecord[]): string =>
  table(
    [
      { title: 'run' },
      { title: 'pipeline' },
      { title: 'status' },
      { title: 'started' },
      { title: 'took', align: 'right' },
      { title: 'cached', align: 'right' },
      { title: 'AUC', align: 'right' },
    ],
    runs.map((run) => [
      run.id,
      run.pipeline,
      coloured(effectiveStatus(run)),
      time(run.startedAt),
      run.finishedAt ? duration((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000) : '',
      `${count(run.calls.filter((call) => call.cached).length)}/${count(run.calls.length)}`,
      aucOf(run),
    ]),
  );

function coloured(status: string): string {
  if (status === 'succeeded') return pc.green(status);
  return status === 'failed' ? pc.red(status) : pc.yellow(status);
}

function aucOf(run: RunRecord): string {
  const auc = run.calls.find((call) => 'auc' in call.metrics)?.metrics['auc'];
  return auc === undefined ? '' : figure(auc);
}
