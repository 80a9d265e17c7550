import { InvalidArgumentError, Option, type Command } from 'commander';
import { ProtectedNameSchema, type Neighbours } from '@plumbline/stage';
import { common, type CommonOptions } from './common.ts';

export interface PrivacyOptions extends CommonOptions {
  readonly setBudget?: string;
  readonly epsilon?: number;
  readonly delta?: number;
  readonly neighbours?: Neighbours;
  readonly reason?: string;
  readonly yes?: boolean;
}

export function addPrivacy(root: Command): void {
  const command = root
    .command('privacy')
    .description('Show the privacy budget of each protected data set, and what was spent; or set a budget.')
    .addOption(
      new Option(
        '--set-budget <dataset>',
        'set its budget; without --yes, only say what would change',
      ).argParser(dataset),
    )
    .addOption(
      new Option('--epsilon <number>', 'of all releases together, above 0').argParser(
        within(0, Infinity, 'It must be a number above 0.'),
      ),
    )
    .addOption(
      new Option('--delta <number>', 'above 0, and well below 1 / rows').argParser(
        within(0, 1, 'It must be a number above 0 and below 1.'),
      ),
    )
    .addOption(
      new Option('--neighbours <which>', 'what two data sets that nobody may tell apart differ by').choices([
        'add-remove',
        'replace-one',
      ]),
    )
    .option('--reason <text>', 'why, for the ledger and the audit log; needed to change a budget that is set')
    .option('--yes', 'do it');
  common(command, [
    ['privacy', 'budget, spent and left of each data set, and what each entry was for'],
    ['privacy --set-budget census --epsilon 4 --delta 1e-6', 'what would change'],
    ['privacy --set-budget census --epsilon 4 --delta 1e-6 --yes', 'protect the data set `census`'],
    [
      'privacy --set-budget census --epsilon 6 --reason "board, 12 May" --yes',
      'raise its budget, for a reason that the audit log keeps',
    ],
  ]).action(async (options: PrivacyOptions) => {
    const { privacy } = await import('../privacy/privacy.ts');
    await privacy(options);
  });
}

function dataset(text: string): string {
  const parsed = ProtectedNameSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`It is not a name: ${parsed.error.issues[0]?.message}.`);
}

const within = (above: number, below: number, message: string) => (text: string) => {
  const value = Number(text);
  if (text.trim() === '' || !(value > above && value < below)) throw new InvalidArgumentError(message);
  return value;
};
