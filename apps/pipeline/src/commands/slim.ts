import { InvalidArgumentError, Option, type Command } from 'commander';
import { common, type CommonOptions } from './common.ts';

export interface SlimOptions extends CommonOptions {
  readonly model: string;
  readonly maxLoss?: number;
  readonly smallest: string;
  readonly as?: string;
  readonly set?: readonly string[];
  readonly force?: boolean;
}

export function addSlim(root: Command): void {
  const command = root
    .command('slim')
    .description('Make a registered model smaller within a declared loss, and register what comes of it.')
    .requiredOption('--model <name[@version]>', 'a registered model; its newest version unless one is named')
    .addOption(
      new Option(
        '--max-loss <rise>',
        'by how much the log loss, or the root mean squared error, may rise (default: 0.2 % of what it is)',
      ).argParser(number),
    )
    .addOption(
      new Option('--smallest <what>', 'what is to be small: bytes, or comparisons a row and so time')
        .choices(['bytes', 'comparisons'])
        .default('bytes'),
    )
    .option('--as <name>', 'the name it is registered under (default: the name with -slim)')
    .option(
      '--set <name=value>',
      'one param of the stage slim; may be given again',
      (text, all: string[] = []) => [...all, text],
    )
    .option('--force', 'run every stage, whatever the cache holds');
  common(command, [
    ['slim --model census-income', 'print the frontier and register census-income-slim'],
    ['slim --model census-income@1 --max-loss 0.0005', 'lose 0.0005 of log loss at most'],
    ['slim --model census-income --smallest comparisons', 'the fastest instead of the smallest'],
    ['slim --model census-income --set studentDepths=[]', 'without distilled models, which is quicker'],
  ]).action(async (options: SlimOptions) => {
    const { slim } = await import('../slim/slim.ts');
    process.exitCode = await slim(options);
  });
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('It must be a number, 0 or above.');
}
