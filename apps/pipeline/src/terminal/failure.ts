import { PlumblineError } from '@plumbline/stage';
import pc from 'picocolors';
import { COMMAND } from '../command-line.ts';

/**
 * Prints what went wrong as one sentence on standard error, and as a document where JSON was asked for.
 *
 * @returns the exit code
 */
export function reportFailure(
  error: unknown,
  { json, verbose }: { json?: boolean | undefined; verbose?: boolean | undefined },
): number {
  const { name, stack } = error instanceof Error ? error : new Error(String(error));
  const sentence = sentenceOf(error);
  process.stderr.write(`${pc.red('✗')} ${sentence}\n`);
  if (verbose && stack) process.stderr.write(`${pc.dim(stack)}\n${causesOf(error)}`);
  if (json) process.stdout.write(`${JSON.stringify({ error: { name, message: sentence } }, null, 2)}\n`);
  return error instanceof PlumblineError ? error.exitCode : 1;
}

/** A disk may fill up wherever something is written, so that is said here once for every place. */
function sentenceOf(error: unknown): string {
  if (error instanceof PlumblineError) return error.message;
  const { code, path, message, name } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return `The disk is full${path ? `: '${path}' could not be written` : ''}; free some space and run the same command again.`;
  }
  if (code === 'EFBIG')
    return `A file grew larger than this user may write; raise the limit (see 'ulimit -f') and run the same command again.`;
  return `Unexpected ${name}: ${message}; this is a defect, and --verbose shows where (${COMMAND} … --verbose).`;
}

function causesOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return '';
  return `${pc.dim(`caused by ${cause.stack ?? cause.message}`)}\n${causesOf(cause)}`;
}
