import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { KernelNotCompiled } from './errors.ts';
import { kernelSource } from './kernel-source.ts';
import { createMemory, instantiate } from './memory.ts';

const SCALE = `
  import { times } from './parts/times.ts';
  export function scale(address: usize, count: i32, factor: f32): void {
    for (let i = 0; i < count; i += 4) {
      const at = address + (<usize>i << 2);
      v128.store(at, times(v128.load(at), factor));
    }
  }`;
const TIMES = 'export function times(a: v128, b: f32): v128 { return f32x4.mul(a, f32x4.splat(b)); }';

interface Scale {
  scale(address: number, count: number, factor: number): void;
}

let root: string;
let cache: string;

// The tests share one cache: to compile takes a second each time.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plumbline-kernel-'));
  cache = join(root, 'cache');
  await mkdir(join(root, 'team', 'assembly', 'parts'), { recursive: true });
  await write('scale.ts', SCALE);
});
beforeEach(() => write('parts/times.ts', TIMES));
afterAll(() => rm(root, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(root, 'team', 'assembly', name), text);

const cached = () => readdir(join(cache, 'team'));

/** Loads as a new process would: what a process has loaded it remembers. */
async function load({ name = 'scale.ts', folder = cache } = {}) {
  vi.resetModules();
  const { loadKernel } = await import('./load-kernel.ts');
  return loadKernel(pathToFileURL(join(root, 'team', 'assembly', name)), { folder });
}

async function expectScales(folder = cache) {
  const memory = createMemory(1);
  const values = new Float32Array(memory.buffer, 64, 4);
  values.set([1, 2, 3, 4]);
  instantiate<Scale>(await load({ folder }), memory).scale(64, 4, 2.5);
  expect([...values]).toEqual([2.5, 5, 7.5, 10]);
}

describe('loadKernel', () => {
  it('finds what buildKernels has compiled', async () => {
    const { buildKernels } = await import('./build/build-kernels.ts');
    const built = await buildKernels(join(root, 'team', 'assembly'), cache);
    expect(built).toEqual([expect.stringMatching(/scale\.[0-9a-f]{16}\.wasm$/)]);
    const before = await stat(built[0] as string);
    await expectScales();
    expect((await stat(built[0] as string)).ino).toBe(before.ino);
    expect(await cached()).toHaveLength(1);
  });

  it('compiles again where the compiled file is damaged, and for two at once leaves one file', async () => {
    const before = await cached();
    for (const name of before) await writeFile(join(cache, 'team', name), 'damaged');
    await Promise.all([expectScales(), expectScales()]);
    expect(await cached()).toEqual(before);
    const files = before.map((name) => readFile(join(cache, 'team', name), 'latin1'));
    expect(await Promise.all(files)).not.toContain('damaged');
  });

  it('knows a kernel by every source of its folder, wherever that is', async () => {
    const path = join(root, 'team', 'assembly', 'scale.ts');
    const { cachePath } = await kernelSource(path);
    expect(join(cache, cachePath)).toBe(join(cache, 'team', (await cached())[0] as string));
    await write('parts/times.ts', TIMES.replace('mul(a', 'sub(a'));
    expect((await kernelSource(path)).cachePath).not.toBe(cachePath);
  });

  it('works where nothing can be kept', async () => {
    const folder = join(root, 'no-folder');
    await writeFile(folder, 'a file in its place');
    await expectScales(folder);
  });

  it.each([
    [
      'does not compile',
      'broken.ts',
      /broken\.ts was not compiled: ERROR TS2304: Cannot find name 'nothing'/,
    ],
    ['is not there', 'absent.ts', /absent\.ts was not compiled: there is no such file/],
  ])('says of a kernel that %s which it is and why', async (_what, name, message) => {
    await write('broken.ts', 'export function broken(): i32 { return nothing; }');
    const failure = await load({ name }).catch((error: unknown) => error);
    expect(failure).toHaveProperty('name', KernelNotCompiled.name);
    expect(failure).toHaveProperty('message', expect.stringMatching(message));
  });
});
