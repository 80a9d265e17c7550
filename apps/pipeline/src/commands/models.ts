import type { Command } from 'commander';
import { modelRegistry } from '@plumbline/store';
import { figure, time } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { common, existingStore, printJson, type CommonOptions } from './common.ts';

export function addModels(root: Command): void {
  const command = root.command('models').description('List the registered models and their versions.');
  common(command, [
    ['models', 'a table'],
    ['models --json', 'with the digests of everything a version was made of'],
  ]).action(async (options: CommonOptions) => {
    const versions = await modelRegistry(await existingStore(options)).list();
    if (options.json) return printJson(versions);
    if (versions.length === 0) {
      process.stdout.write('No models yet; `npx nx run pipeline:train` registers the first.\n');
      return;
    }
    const rows = versions.map(({ name, version, createdAt, metrics, digest, run }) => [
      name,
      String(version),
      time(createdAt),
      metrics['auc'] === undefined ? '' : figure(metrics['auc']),
      digest.slice(0, 12),
      run,
    ]);
    const columns = [
      { title: 'model' },
      { title: 'version', align: 'right' as const },
      { title: 'registered' },
      { title: 'AUC', align: 'right' as const },
      { title: 'digest' },
      { title: 'run' },
    ];
    process.stdout.write(`${table(columns, rows)}\n`);
  });
}
