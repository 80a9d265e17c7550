import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InvalidArtifact } from './errors.ts';
import { Files, Json, Page } from './kind.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-kind-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const Point = Json('point', z.strictObject({ x: z.number(), y: z.number() }));

describe('kinds read back what they wrote', () => {
  it('Json', async () => {
    await Point.write({ x: 1.5, y: -0.25 }, folder);
    expect(await Point.read(folder)).toEqual({ x: 1.5, y: -0.25 });
  });

  it('Page', async () => {
    await Page.write('<p>é</p>', folder);
    expect(await Page.read(folder)).toBe('<p>é</p>');
  });

  it('Files', async () => {
    await Files.write({ 'b.svg': new Uint8Array([1, 2]), 'a.png': new Uint8Array([3]) }, folder);
    const read = await Files.read(folder);
    expect(Object.entries(read).map(([name, bytes]) => [name, [...bytes]])).toEqual([
      ['a.png', [3]],
      ['b.svg', [1, 2]],
    ]);
  });
});

describe('kinds refuse what is not theirs', () => {
  it.each([
    ['{"x": 1}', /'y'/],
    ['{"x": 1, "y": 2, "z": 3}', /unknown param 'z'/],
    ['not json', /'value.json' is not JSON/],
  ])('Json: %s', async (text, message) => {
    await writeFile(join(folder, 'value.json'), text);
    await expect(Point.read(folder)).rejects.toThrow(InvalidArtifact);
    await expect(Point.read(folder)).rejects.toThrow(message);
  });

  it('a missing file', async () => {
    await expect(Page.read(folder)).rejects.toThrow(/Not a valid page: its file 'index.html' cannot be read/);
  });
});
