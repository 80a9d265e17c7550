import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-code-'));
  await write('package.json', '{"name":"team","version":"1.0.0"}');
  await write(
    'index.ts',
    "export { trainer } from './trainer.ts';\nexport { plot, type Style } from './plot.ts';",
  );
  await write(
    'trainer.ts',
    "import dep from 'dep';\nimport { log } from './log.ts';\nexport const trainer = () => [dep, log];",
  );
  await write('log.ts', 'export const log = 1;');
  await write('plot.ts', 'export interface Style { colour: string }\nexport const plot = 2;');
  await write(
    'stage.ts',
    "import { trainer, type Style } from './index.ts';\nexport default (style: Style) => [trainer, style];",
  );
  await write('threaded.ts', "export const url = new URL('./work.worker.ts', import.meta.url);");
  await write('work.worker.ts', 'export const work = 1;');
  await write('kernel.ts', "export const url = new URL('./assembly/scale.ts', import.meta.url);");
  await write(
    'assembly/scale.ts',
    "import { Rows } from './parts/rows.ts';\nexport function scale(rows: Rows): v128 { return rows.first; }",
  );
  await write(
    'assembly/parts/rows.ts',
    '@unmanaged export class Rows { first: v128; @inline at(): f32 { return 0; } }',
  );
  await write('lazy.ts', "export const lazy = () => import('./log.ts');");
  await write(
    'node_modules/dep/package.json',
    '{"name":"dep","version":"1.0.0","dependencies":{"deep":"*"}}',
  );
  await write('node_modules/deep/package.json', '{"name":"deep","version":"2.0.0"}');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** A fresh copy of the code under test: parsed files are remembered for as long as a process lives. */
async function fingerprint(path: string) {
  vi.resetModules();
  const { fingerprintCode } = await import('./code-fingerprint.ts');
  return fingerprintCode(pathToFileURL(join(folder, path)).href);
}

async function changes(path: string, change: { file: string; text: string }) {
  const before = await fingerprint(path);
  await write(change.file, change.text);
  return (await fingerprint(path)).digest !== before.digest;
}

describe('fingerprintCode', () => {
  it('covers the files that imports reach, through index files name by name, and packages with theirs', async () => {
    const { files, packages } = await fingerprint('stage.ts');
    expect(Object.keys(files)).toEqual(['team/log.ts', 'team/stage.ts', 'team/trainer.ts']);
    expect(packages).toEqual(['deep@2.0.0', 'dep@1.0.0']);
  });

  it('follows a worker module named by URL, and a dynamic import', async () => {
    expect(Object.keys((await fingerprint('threaded.ts')).files)).toContain('team/work.worker.ts');
    expect(Object.keys((await fingerprint('lazy.ts')).files)).toContain('team/log.ts');
  });

  it('covers the AssemblyScript of a kernel, with what it imports', async () => {
    expect(Object.keys((await fingerprint('kernel.ts')).files)).toEqual([
      'team/assembly/parts/rows.ts',
      'team/assembly/scale.ts',
      'team/kernel.ts',
    ]);
    const text = '@unmanaged export class Rows { first: v128; second: v128; }';
    expect(await changes('kernel.ts', { file: 'assembly/parts/rows.ts', text })).toBe(true);
  });

  it.each([
    ['a file that is reached', { file: 'log.ts', text: 'export const log = 2;' }, true],
    [
      'the version of a package',
      { file: 'node_modules/dep/package.json', text: '{"name":"dep","version":"1.0.1"}' },
      true,
    ],
    [
      'the version of a package behind it',
      { file: 'node_modules/deep/package.json', text: '{"name":"deep","version":"2.0.1"}' },
      true,
    ],
    ['a file that only others reach', { file: 'plot.ts', text: 'export const plot = 3;' }, false],
    ['a file that nothing reaches', { file: 'other.ts', text: 'export {};' }, false],
  ])('changes or not with %s', async (_what, change, expected) => {
    expect(await changes('stage.ts', change)).toBe(expected);
  });

  it('is the same in another folder', async () => {
    const here = await fingerprint('stage.ts');
    const elsewhere = await mkdtemp(join(tmpdir(), 'plumbline-code-'));
    const { cp } = await import('node:fs/promises');
    await cp(folder, elsewhere, { recursive: true });
    vi.resetModules();
    const { fingerprintCode } = await import('./code-fingerprint.ts');
    expect(fingerprintCode(pathToFileURL(join(elsewhere, 'stage.ts')).href).digest).toBe(here.digest);
    await rm(elsewhere, { recursive: true });
  });
});
