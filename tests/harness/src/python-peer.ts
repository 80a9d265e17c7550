import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { installPeers } from './install-peers.ts';

/** Where a peer's files are, and which of them it is started from. */
export interface PeerFiles {
  /** The folder of the scripts and their requirements files. */
  readonly folder: string;
  /** Such as `train.py`. */
  readonly script: string;
  /** Such as `train.txt`: every package the script needs, at one version each. */
  readonly requirements: string;
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

  static async start({ folder, script, requirements }: PeerFiles): Promise<PythonPeer> {
    const packages = await installPeers(join(folder, requirements));
    const child = spawn('python3', [join(folder, script)], {
      env: { ...process.env, PYTHONPATH: packages },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return new PythonPeer(child, createInterface({ input: child.stdout }));
  }

  /** One question at a time: answers come in the order of the questions. */
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
