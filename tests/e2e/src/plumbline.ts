import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The workspace's root: where the command line is run, as a user would. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Leaves out of a census run what takes time and a test does not look at. */
export const QUICK = ['effects.features=0', 'permutation.repeats=0', 'counterfactuals.count=0'].flatMap(
  (setting) => ['--set', setting],
);

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output read as JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into it as it likes
  json(): any;
}

/** A folder of a test's own, with a store in it that the command line uses. */
export class Workbench {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Workbench> {
    return new Workbench(await mkdtemp(join(tmpdir(), 'plumbline-e2e-')));
  }

  get store(): string {
    return join(this.folder, 'store');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Starts the command line and does not wait. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const node = ['--conditions=@plumbline/source', '--import', 'tsx', 'apps/pipeline/src/main.ts'];
    return spawn(process.execPath, [...node, ...args], {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', PLUMBLINE_STORE: this.store, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs the command line to its end. */
  async run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Answer> {
    const child = this.start(args, env);
    const streams = Promise.all([
      text(child.stdout as NodeJS.ReadableStream),
      text(child.stderr as NodeJS.ReadableStream),
    ]);
    const [code] = (await once(child, 'close')) as [number | null];
    const [stdout, stderr] = await streams;
    return { code, stdout, stderr, json: () => JSON.parse(stdout) as unknown };
  }

  /** A copy of this bench, store and all. */
  async copy(): Promise<Workbench> {
    const bench = await Workbench.create();
    await cp(this.folder, bench.folder, { recursive: true });
    return bench;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
