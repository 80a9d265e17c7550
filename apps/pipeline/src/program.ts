import { Command, CommanderError } from 'commander';
import { addModels } from './commands/models.ts';
import { addPredict } from './commands/predict.ts';
import { addRuns } from './commands/runs.ts';
import { addTrain } from './commands/train.ts';
import { addVerify } from './commands/verify.ts';
import { reportFailure } from './terminal/failure.ts';

/**
 * Runs the command line.
 *
 * @returns the exit code: 0, 1 (the run or a gate failed), 2 (called wrongly)
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: 'user' });
    return process.exitCode === undefined ? 0 : Number(process.exitCode);
  } catch (error) {
    // Commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error, { json: args.includes('--json'), verbose: args.includes('--verbose') });
  }
}

function program(): Command {
  const root = new Command('plumbline')
    .description('From real data to an explained, costed and audited model.')
    .helpCommand(false)
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride()
    .configureHelp({ sortSubcommands: false });
  for (const add of [addTrain, addRuns, addModels, addPredict, addVerify]) add(root);
  return root;
}
