import type { Command } from 'commander';
import { userPath } from '../working-folder.ts';
import { common, type CommonOptions } from './common.ts';

export interface PredictOptions extends CommonOptions {
  readonly model: string;
  readonly input: string;
  readonly output?: string;
  readonly allowStale?: boolean;
}

export function addPredict(root: Command): void {
  const command = root
    .command('predict')
    .description(
      'Score the rows of a file with a registered model. The file may be larger than memory: it is scored part by ' +
        'part, and a scoring that was stopped or killed goes on behind its last finished part when the same command ' +
        'is run again.',
    )
    .requiredOption('--model <name[@version]>', 'a registered model; its newest version unless one is named')
    .requiredOption(
      '--input <file>',
      'CSV, Parquet or newline JSON with the columns that the model was trained on',
      userPath,
    )
    .option(
      '--output <file>',
      'where to write; by its ending CSV, Parquet or newline JSON (default: CSV on standard output)',
      userPath,
    );
  command.option('--allow-stale', 'score with a model that was made from rows which since were erased');
  common(command, [
    ['predict --model census-income --input rows.csv', 'print a line a row'],
    [
      'predict --model census-income@2 --input rows.parquet --output scores.parquet',
      'with version 2, into a file',
    ],
    [
      'predict --model census-income --input rows.jsonl.gz --output scores.csv.gz --json',
      'from one format to another, packed, and for a script: rows, seconds, rowsPerSecond, model, output',
    ],
  ]).action(async (options: PredictOptions) => {
    const { predict } = await import('../predict/predict.ts');
    await predict(options);
  });
}
