import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { updateDocument } from '../documents.ts';
import { DocumentConflict } from '../errors.ts';
import { type Store } from '../store.ts';

export const CounterSchema = z.strictObject({ count: z.int() });

/** A text that shows when it was torn: `count` many times over. */
export const StripesSchema = z.array(z.int()).length(2000);

/** What a process does to the store under test. */
export const jobs = {
  /** Adds 1 to a document, many times. */
  async count(store: Store, { times, processes }: { times: number; processes: number }): Promise<number> {
    await startTogether(store, processes);
    for (let i = 0; i < times; i++) await updateDocument(store, 'counter.json', CounterSchema, plusOne);
    return times;
  },

  /** Tries to create documents that others want too; gives back the ones it made. */
  async create(store: Store, { times, processes }: { times: number; processes: number }): Promise<string[]> {
    await startTogether(store, processes);
    const made: string[] = [];
    for (let i = 0; i < times; i++) {
      const name = `wanted/${i}.json`;
      const won = await store.writeDocument(name, `"${process.pid}"`, 'absent').catch(lost);
      if (won) made.push(name);
    }
    return made;
  },

  /** Writes artifacts and documents until the process is killed; says each digest that the store took. */
  async writeForEver(store: Store, scratch: string): Promise<never> {
    for (let i = 0; ; i++) {
      await updateDocument(store, 'stripes.json', StripesSchema, stripes);
      for (let file = 0; file < 4; file++)
        await writeFile(join(scratch, `part-${file}.bin`), Buffer.alloc(100_000, i + file));
      const artifact = await store.putArtifact('files', scratch, { process: process.pid, round: i });
      await store.writeDocument(`written/${process.pid}-${i}.json`, JSON.stringify(artifact), 'absent');
      process.stdout.write(`${artifact.digest}\n`);
    }
  },
};

/** Waits until all processes of the test are up: else the first is done before the last begins. */
async function startTogether(store: Store, processes: number): Promise<void> {
  await store.writeDocument(`ready/${process.pid}.json`, '{}', 'absent');
  while ((await store.listDocuments('ready/')).length % processes !== 0) await sleep(2);
}

const plusOne = (current?: z.output<typeof CounterSchema>) => ({ count: (current?.count ?? 0) + 1 });
const stripes = (current?: number[]) => new Array<number>(2000).fill((current?.[0] ?? 0) + 1);

function lost(error: unknown): undefined {
  if (!(error instanceof DocumentConflict)) throw error;
}
