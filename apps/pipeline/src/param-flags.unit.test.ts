import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '@plumbline/stage';
import { paramsFrom } from './param-flags.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-flags-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(text: string): Promise<string> {
  await writeFile(join(folder, 'params.json'), text);
  return join(folder, 'params.json');
}

describe('paramsFrom', () => {
  it.each([
    [['source=data.csv'], { source: 'data.csv' }],
    [['training.rounds=100', 'training.maxDepth=4'], { training: { rounds: 100, maxDepth: 4 } }],
    [['evaluation.gates=[{"metric":"auc"}]'], { evaluation: { gates: [{ metric: 'auc' }] } }],
    [['source=a=b'], { source: 'a=b' }],
    [['name='], { name: '' }],
    [['a=1', 'a=2'], { a: 2 }],
    [['a=1', 'a.b=2'], { a: { b: 2 } }],
  ])('reads %j', async (settings, params) => {
    expect(await paramsFrom(undefined, settings)).toEqual(params);
  });

  it('puts settings over those of the file, and leaves the rest of a group', async () => {
    const path = await file('{"seed": 1, "training": {"rounds": 5, "maxDepth": 3}}');
    expect(await paramsFrom(path, ['training.rounds=9'])).toEqual({
      seed: 1,
      training: { rounds: 9, maxDepth: 3 },
    });
  });

  it.each([['rounds'], ['=5'], ['a..b=5'], ['__proto__.polluted=1']])('refuses --set %s', async (setting) => {
    await expect(paramsFrom(undefined, [setting])).rejects.toThrow(UsageError);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['{"seed": ', /params\.json': it is not JSON/],
    ['[1, 2]', /params\.json': it must hold a JSON object/],
  ])('refuses a file that holds %s', async (text, says) => {
    await expect(paramsFrom(await file(text), [])).rejects.toThrow(says);
  });

  it('refuses a file that is not there', async () => {
    await expect(paramsFrom(join(folder, 'none.json'), [])).rejects.toThrow(/none\.json': it cannot be read/);
  });
});
