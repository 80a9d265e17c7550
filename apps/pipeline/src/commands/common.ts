import { Option, type Command } from 'commander';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError } from '@plumbline/stage';
import { FileStore } from '@plumbline/store';
import { COMMAND } from '../command-line.ts';
import { shownPath, userPath, WORKSPACE } from '../working-folder.ts';

/** What every command takes. */
export interface CommonOptions {
  readonly store: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** The store's folder where none is named. */
const DEFAULT_STORE = join(WORKSPACE, '.plumbline');

/** Thrown when what is there to be shown or used is looked for in a folder that is no store. */
export class NoStore extends PlumblineError {
  constructor(readonly folder: string) {
    super(
      `There is no store at '${shownPath(folder)}'; \`npx nx run pipeline:train\` makes one, and --store names another.`,
    );
  }
}

/** Adds the options that every command takes, and its examples to its help. */
export function common(
  command: Command,
  examples: ReadonlyArray<readonly [line: string, does: string]>,
): Command {
  const lines = examples.map(([line, does]) => `  # ${does}\n  ${COMMAND} ${line}`);
  return command
    .addOption(
      new Option('--store <folder>', 'where runs, models and artifacts are kept')
        .env('PLUMBLINE_STORE')
        .default(DEFAULT_STORE, '.plumbline in the workspace')
        .argParser(userPath),
    )
    .option('--json', 'print one JSON document on standard output')
    .option('--verbose', 'show stack traces of errors')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** Opens the store that `train` works on, and makes it where there is none. */
export const openStore = (options: CommonOptions): Promise<FileStore> => FileStore.open(options.store);

/** @throws {NoStore} where there is none yet. */
export async function existingStore(options: CommonOptions): Promise<FileStore> {
  if (!existsSync(options.store)) throw new NoStore(options.store);
  return openStore(options);
}

/** The folder of one run for people: its logs, its report and its model. */
export const runFolder = (options: CommonOptions, run: string): string => join(options.store, 'runs', run);

/** Prints one JSON document. */
export const printJson = (document: unknown): void => {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
};
