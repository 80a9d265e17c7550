import type { Command } from 'commander';
import { userPath } from '../working-folder.ts';
import { common, type CommonOptions } from './common.ts';

export interface EraseOptions extends CommonOptions {
  readonly subject: string;
  readonly column?: string;
  readonly output?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly deleteModels?: boolean;
  readonly includeUnreadable?: boolean;
}

export function addErase(root: Command): void {
  const command = root
    .command('erase')
    .description(
      "Take a person's data out of the store: delete what holds their rows, and mark models stale.",
    )
    .requiredOption(
      '--subject <id>',
      'the value of the identifier in their rows; - reads it from standard input',
    )
    .option('--column <name>', 'the identifier, where tables have several')
    .option('--output <file>', 'where the source is written without them (default: beside it)', userPath)
    .option('--dry-run', 'show what would go, and write nothing')
    .option('--yes', 'do not ask')
    .option('--delete-models', 'delete stale models too, rather than only keep them from scoring')
    .option('--include-unreadable', 'count sources that are gone or changed as having held the person');
  common(command, [
    ['erase --subject C-1042 --dry-run', 'what would go'],
    ['erase --subject - --yes --json < id.txt', 'for a script: the id on standard input, one document out'],
  ])
    .addHelpText(
      'after',
      '\nNeeds PLUMBLINE_PSEUDONYM_KEY: the person is written down as a keyed hash alone.',
    )
    .action(async (options: EraseOptions) => {
      const { erase } = await import('../erase/erase.ts');
      await erase(options);
    });
}
