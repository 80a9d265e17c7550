import { mkdir, open, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hasEnded, thisProcess } from '@plumbline/store';
import { z } from 'zod';
import { OutputBusy } from '../errors/output.ts';
import { settle, writeWhole } from './whole-file.ts';

/** What decides the bytes of a part, by the word for it: `model`, `input`. */
export type PartsPlan = Readonly<Record<string, unknown>>;

/** A finished part: its place, and how many rows are in it. Both stand in its file's name. */
export interface Part {
  readonly index: number;
  readonly rows: number;
  readonly file: string;
}

const PlanSchema = z.record(z.string(), z.unknown());
const OwnerSchema = z.object({ host: z.string(), pid: z.int(), start: z.string().optional() });

/**
 * Where the parts of an output lie until it is whole: a hidden folder beside it. Each part appears at once and
 * finished, under a name that says which it is; so what a killed process leaves can be taken up by the next.
 */
export class PartsFolder {
  private constructor(
    readonly folder: string,
    /** In the order of the rows. */
    readonly finished: Part[],
    /** What differs in the plan of the parts that were found, and so removed; none where nothing was found. */
    readonly discarded: readonly string[],
  ) {}

  /**
   * Opens the folder of an output, and takes up the parts in it where they were made by the same plan.
   *
   * @throws {OutputBusy} while another process writes the same output.
   */
  static async open(output: string, plan: PartsPlan): Promise<PartsFolder> {
    const folder = join(dirname(output), `.${basename(output)}.parts`);
    await mkdir(folder, { recursive: true });
    await own(folder, output);
    const earlier = await readPlan(folder);
    const differing = earlier ? differences(earlier, plan) : [];
    const parts = await partsIn(folder);
    const fits = earlier !== undefined && differing.length === 0;
    if (!fits) for (const { file } of parts) await unlink(file);
    await rm(join(folder, UNFINISHED), { force: true });
    if (!fits) await writeWhole(join(folder, PLAN), (file) => writeFile(file, JSON.stringify(plan)));
    return new PartsFolder(folder, fits ? parts : [], parts.length > 0 ? differing : []);
  }

  /** Writes a part. @param write gives back how many rows it wrote */
  async write(index: number, write: (file: string) => Promise<number>): Promise<void> {
    const unfinished = join(this.folder, UNFINISHED);
    const rows = await write(unfinished);
    const file = join(this.folder, `${String(index).padStart(6, '0')}-${rows}`);
    await settle(unfinished, file);
    this.finished.push({ index, rows, file });
  }

  /** Makes the output of the parts, which appears at once, and removes them. */
  async finish(
    output: string,
    write: (parts: readonly string[], file: string) => Promise<void>,
  ): Promise<void> {
    const unfinished = join(this.folder, UNFINISHED);
    await write(
      this.finished.map(({ file }) => file),
      unfinished,
    );
    await settle(unfinished, output);
    await this.remove();
  }

  /** Lets another process take up the parts; without any, nothing stays. */
  async release(): Promise<void> {
    if (this.finished.length === 0) return this.remove();
    await rm(join(this.folder, UNFINISHED), { force: true });
    await rm(join(this.folder, OWNER), { force: true });
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

const PLAN = 'plan.json';
const OWNER = 'owner.json';
const UNFINISHED = 'unfinished';

/** Puts this process's name on the folder. One whose process has ended is taken over. */
async function own(folder: string, output: string): Promise<void> {
  const file = join(folder, OWNER);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(JSON.stringify(thisProcess)).finally(() => handle.close());
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = OwnerSchema.safeParse(await readJson(file)).data;
    if (owner && !hasEnded({ ...owner, start: owner.start })) throw new OutputBusy(output, owner);
    await rm(file, { force: true });
  }
}

async function readPlan(folder: string): Promise<PartsPlan | undefined> {
  return PlanSchema.safeParse(await readJson(join(folder, PLAN))).data;
}

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const differences = (earlier: PartsPlan, plan: PartsPlan): string[] =>
  [...new Set([...Object.keys(earlier), ...Object.keys(plan)])].filter(
    (key) => !isDeepStrictEqual(earlier[key], plan[key]),
  );

async function partsIn(folder: string): Promise<Part[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{6,}-\d+$/.test(name));
  return names
    .map((name) => {
      const [index, rows] = name.split('-').map(Number) as [number, number];
      return { index, rows, file: join(folder, name) };
    })
    .sort((a, b) => a.index - b.index);
}
