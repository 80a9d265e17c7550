import { Option, type Command } from 'commander';
import { join } from 'node:path';
import { FileStore } from '@plumbline/store';

/** What every command takes. */
export interface CommonOptions {
  readonly store: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** The store's folder where none is named: `.plumbline` in the folder the command is run from. */
export const DEFAULT_STORE = '.plumbline';

/** Adds the options that every command takes, and its examples to its help. */
export function common(
  command: Command,
  examples: ReadonlyArray<readonly [line: string, does: string]>,
): Command {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, does]) => `  ${line.padEnd(width)}   ${does}`);
  return command
    .addOption(
      new Option('--store <folder>', 'where runs, models and artifacts are kept')
        .env('PLUMBLINE_STORE')
        .default(DEFAULT_STORE),
    )
    .option('--json', 'print one JSON document on standard output')
    .option('--verbose', 'show stack traces of errors')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

export const openStore = (options: CommonOptions): Promise<FileStore> => FileStore.open(options.store);

/** The folder of one run for people: its logs, its report and its model. */
export const runFolder = (options: CommonOptions, run: string): string => join(options.store, 'runs', run);

/** Prints one JSON document. */
export const printJson = (document: unknown): void => {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
};
