import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_PIPELINE, pipelineNames } from '../pipelines.ts';
import { LANGS, type Lang } from '@plumbline/plots/lang';
import { userPath } from '../working-folder.ts';
import { common, type CommonOptions } from './common.ts';

export interface TrainOptions extends CommonOptions {
  readonly params?: string;
  readonly set?: readonly string[];
  readonly lang?: Lang;
  readonly force?: boolean;
  readonly parallel: number;
}

export function addTrain(root: Command): void {
  const command = root
    .command('train')
    .description('Run a pipeline: prepare, train, evaluate, export, explain, report, draw, register.')
    .argument('[pipeline]', `one of: ${pipelineNames().join(', ')}`, DEFAULT_PIPELINE)
    .option('--params <file>', 'a JSON file of params', userPath)
    .option('--set <name=value>', 'one param, over those of the file; may be given again', collect)
    .addOption(new Option('--lang <language>', 'language of the report and its figures').choices(LANGS))
    .option('--force', 'run every stage, whatever the cache holds')
    .addOption(
      new Option('--parallel <stages>', 'stages at once; 1 keeps the cost of each apart')
        .default(1)
        .argParser(stages),
    );
  common(command, [
    ['train', `run ${DEFAULT_PIPELINE}`],
    ['train --set training.maxDepth=4 --set training.rounds=500', 'with other params'],
    ['train --lang zh', 'with the report and its figures in Chinese; nothing else runs again'],
    ['train --params my-params.json --json', 'for a script: one document on standard output'],
  ]).action(async (pipeline: string, options: TrainOptions) => {
    const { train } = await import('../train/train.ts');
    process.exitCode = await train(pipeline, options);
  });
}

const collect = (value: string, before: readonly string[] = []) => [...before, value];

function stages(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64)
    throw new InvalidArgumentError('It must be a whole number from 1 to 64.');
  return value;
}
