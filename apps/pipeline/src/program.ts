import { Command, CommanderError } from 'commander';
import { COMMAND } from './command-line.ts';
import { addErase } from './commands/erase.ts';
import { addModels } from './commands/models.ts';
import { addPredict } from './commands/predict.ts';
import { addPrivacy } from './commands/privacy.ts';
import { addRuns } from './commands/runs.ts';
import { addSlim } from './commands/slim.ts';
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
    if (error instanceof CommanderError) return endedByCommander(error, args.includes('--json'));
    // Whoever read our output has gone, such as `head`: what they wanted, they have.
    if (isClosedPipe(error)) return 0;
    return reportFailure(error, { json: args.includes('--json'), verbose: args.includes('--verbose') });
  }
}

/** Commander has printed its message, or the help that was asked for. */
function endedByCommander({ exitCode, code, message }: CommanderError, json: boolean): number {
  if (exitCode === 0) return 0;
  if (json) process.stdout.write(`${JSON.stringify({ error: { name: code, message } }, null, 2)}\n`);
  return 2;
}

const isClosedPipe = (error: unknown) =>
  ['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String((error as NodeJS.ErrnoException | null)?.code));

function program(): Command {
  const root = new Command(COMMAND)
    .description('From real data to an explained, costed and audited model.')
    .helpCommand(false)
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride()
    .configureHelp({ sortSubcommands: false });
  for (const add of [addTrain, addRuns, addModels, addPredict, addPrivacy, addErase, addSlim, addVerify])
    add(root);
  return root;
}
