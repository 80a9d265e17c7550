import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ArtifactSchema } from '@plumbline/stage';
import { type Store } from '../store.ts';
import { inFolder } from './folder.ts';
import { StripesSchema, type jobs } from './jobs.ts';
import { outputOf, startProcess } from './process.ts';
import { type StoreUnderTest } from './test-store.ts';

const PROCESSES = 3;
const KILLS = 4;

export function testProcesses(underTest: () => StoreUnderTest): void {
  const start = (job: keyof typeof jobs, argument: unknown): ChildProcess => {
    const { module, argument: where } = underTest().elsewhere;
    const script = new URL(import.meta.url.replace(/test-processes(\.[jt]s)$/, 'store-process$1'));
    return startProcess(script, [module.href, where, job, JSON.stringify(argument)]);
  };
  const startAll = (job: keyof typeof jobs, times: number) =>
    Promise.all(
      Array.from({ length: PROCESSES }, () => outputOf(start(job, { times, processes: PROCESSES }))),
    );

  it('loses no update of several processes', async () => {
    await startAll('count', 40);
    const counter = await (await underTest().open()).readDocument('counter.json');
    expect(JSON.parse(counter?.text ?? '')).toEqual({ count: 40 * PROCESSES });
  });

  it('lets one process create a document that several want', async () => {
    const made = (await startAll('create', 60)) as string[][];
    const wanted = await (await underTest().open()).listDocuments('wanted/');
    expect(wanted).toHaveLength(60);
    expect(made.flat().sort()).toEqual(wanted);
  });

  it('has nothing torn or half-written after a process is killed at any time', async () => {
    await inFolder(async (scratch) => {
      for (let kill = 0; kill < KILLS; kill++) {
        const writer = start('writeForEver', scratch);
        const stored = await digestsUntilKilled(writer, 20 + kill * 17);
        const store = await underTest().open();
        expect(await underTest().digests()).toEqual(expect.arrayContaining(stored));
        await expectWhole(store);
        for (const digest of await underTest().digests()) await store.openArtifact(digest);
        expect(await underTest().leftovers()).toEqual([]);
      }
    });
  });
}

/** Lets a writer work for some milliseconds after its first artifact, kills it, and gives back what it said it stored. */
async function digestsUntilKilled(writer: ChildProcess, workMs: number): Promise<string[]> {
  if (!writer.stdout) throw new Error('The writer has no standard output.');
  const digests: string[] = [];
  const lines = createInterface({ input: writer.stdout });
  lines.on('line', (line) => digests.push(line));
  const ended = once(lines, 'close');
  await Promise.race([once(lines, 'line'), ended]);
  await sleep(workMs);
  writer.kill('SIGKILL');
  await Promise.all([ended, writer.exitCode ?? writer.signalCode ?? once(writer, 'exit')]);
  expect(digests).not.toEqual([]);
  return digests.filter((digest) => digest.length === 64);
}

/** Every document there is was written to its end, and what documents say was stored is stored. */
async function expectWhole(store: Store): Promise<void> {
  const stripes = StripesSchema.parse(JSON.parse((await store.readDocument('stripes.json'))?.text ?? ''));
  expect(new Set(stripes).size).toBe(1);
  for (const name of await store.listDocuments('written/')) {
    const artifact = ArtifactSchema.parse(JSON.parse((await store.readDocument(name))?.text ?? ''));
    expect(await store.findArtifact(artifact.digest)).toEqual(artifact);
  }
}
