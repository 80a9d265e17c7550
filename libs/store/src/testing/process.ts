import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** How another process opens the store under test: a module that exports `openStore`, and what it is called with. */
export interface StoreElsewhere {
  readonly module: URL;
  readonly argument: string;
}

/** Starts a script, TypeScript or compiled, in a process of its own. Its standard output is piped. */
export function startProcess(script: URL, args: readonly string[]): ChildProcess {
  const loader = script.href.endsWith('.ts') ? ['--conditions=@plumbline/source', '--import', 'tsx'] : [];
  return spawn(process.execPath, [...loader, fileURLToPath(script), ...args], {
    cwd: fileURLToPath(new URL('.', script)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** What a process wrote to its standard output, as JSON, once it ended well. */
export async function outputOf(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('The process has no standard output.');
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The process ended with ${code}.`);
  return JSON.parse(output);
}
