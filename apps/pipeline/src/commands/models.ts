import type { Command } from 'commander';
import type { ModelVersion } from '@plumbline/stage';
import { modelNameOf, modelRegistry, staleModels } from '@plumbline/store';
import pc from 'picocolors';
import { figure, time } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { common, existingStore, printJson, type CommonOptions } from './common.ts';

export function addModels(root: Command): void {
  const command = root.command('models').description('List the registered models and their versions.');
  common(command, [
    ['models', 'a table'],
    ['models --json', 'with the digests of everything a version was made of'],
  ]).action(async (options: CommonOptions) => {
    const store = await existingStore(options);
    const versions = await modelRegistry(store).list();
    const stale = await staleModels(store);
    const isStale = (version: ModelVersion) => stale.has(modelNameOf(version));
    if (options.json) return printJson(versions.map((version) => ({ ...version, stale: isStale(version) })));
    if (versions.length === 0) {
      process.stdout.write('No models yet; `npx nx run pipeline:train` registers the first.\n');
      return;
    }
    const rows = versions.map((one) => [
      one.name,
      String(one.version),
      time(one.createdAt),
      one.metrics['auc'] === undefined ? '' : figure(one.metrics['auc']),
      one.digest.slice(0, 12),
      one.run,
      ...(stale.size > 0 ? [isStale(one) ? pc.yellow('stale') : ''] : []),
    ]);
    const columns = [
      { title: 'model' },
      { title: 'version', align: 'right' as const },
      { title: 'registered' },
      { title: 'AUC', align: 'right' as const },
      { title: 'digest' },
      { title: 'run' },
      ...(stale.size > 0 ? [{ title: 'data erased' }] : []),
    ];
    process.stdout.write(`${table(columns, rows)}\n`);
  });
}
