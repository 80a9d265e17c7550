import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PEERS = fileURLToPath(new URL('../peers', import.meta.url));

/**
 * Installs the pinned Python packages of one requirements file into a cache folder of the project, once.
 *
 * @returns the folder to put on PYTHONPATH
 */
async function installPeers(requirements: string): Promise<string> {
  const file = join(PEERS, requirements);
  const pins = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
  const folder = resolve('.cache', 'benchmarks', pins);
  if (existsSync(join(folder, '.complete'))) return folder;
  process.stderr.write(`Installing ${requirements} into ${folder} …\n`);
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await run('python3', [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--only-binary=:all:',
    '--target',
    unfinished,
    '-r',
    file,
  ]);
  await writeFile(join(unfinished, '.complete'), '');
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return folder;
}

/** A Python script that answers each line of JSON with a line of JSON. */
export class PythonPeer {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;

  private constructor(process: ChildProcess, lines: Interface) {
    this.#process = process;
    this.#lines = lines;
    this.#answers = lines[Symbol.asyncIterator]();
  }

  static async start(script: string, requirements: string): Promise<PythonPeer> {
    const packages = await installPeers(requirements);
    const child = spawn('python3', [join(PEERS, script)], {
      env: { ...process.env, PYTHONPATH: packages },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return new PythonPeer(child, createInterface({ input: child.stdout }));
  }

  async ask<Answer>(question: object): Promise<Answer> {
    this.#process.stdin?.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('The Python peer ended without an answer; its message is above.');
    return JSON.parse(value) as Answer;
  }

  async stop(): Promise<void> {
    this.#process.stdin?.end();
    this.#lines.close();
    if (this.#process.exitCode === null && this.#process.signalCode === null)
      await once(this.#process, 'exit');
  }
}
