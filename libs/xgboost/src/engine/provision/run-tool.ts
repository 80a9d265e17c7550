import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WayFailed } from './fetched.ts';

/** Thrown when a program is not on this machine. */
export class ToolMissing extends WayFailed {}

/**
 * Runs a program without a shell.
 *
 * @throws {ToolMissing} when there is none of that name.
 * @throws {WayFailed} with its last line of complaint when it does not end with 0.
 */
export async function runTool(command: string, args: readonly string[], cwd?: string): Promise<string> {
  try {
    const options = { maxBuffer: 1 << 26, env: { ...process.env, LC_ALL: 'C.UTF-8' }, ...(cwd && { cwd }) };
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (cause) {
    const { code, stderr = '' } = cause as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT') throw new ToolMissing(`${command} is not installed`, { cause });
    throw new WayFailed(`${command} said: ${complaintOf(stderr)}`, { cause });
  }
}

/** The last error of a program's messages, or else their last line. */
function complaintOf(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const line = lines.findLast((each) => /^(E:|ERROR|error:)/.test(each)) ?? lines.at(-1) ?? 'nothing';
  return line
    .replace(/^(E:|ERROR:|error:)\s*/, '')
    .replace(/\.+$/, '')
    .slice(0, 300);
}
