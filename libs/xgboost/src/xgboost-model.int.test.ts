import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArtifact } from '@plumbline/stage';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InvalidModel } from './model/errors.ts';
import { modelOf, XgboostModel } from './xgboost-model.ts';

const bytesOf = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./model/fixtures/${name}`, import.meta.url)));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-model-'));
});
afterEach(() => rm(folder, { recursive: true }));

it.each(['binary-3.2-ubj.model', 'binary-1.7-json.model', 'multiclass-1.7-ubj.model'])(
  'comes back as it was written: %s',
  async (name) => {
    const model = modelOf(bytesOf(name));
    await XgboostModel.write(model, folder);
    expect((await readdir(folder)).sort()).toEqual(['model.json', 'model.ubj']);
    const read = await XgboostModel.read(folder);
    expect({ ...read, bytes: new Uint8Array(read.bytes) }).toEqual(model);
  },
);

it('tells facts that are no data', () => {
  const model = modelOf(bytesOf('multiclass-3.2-ubj.model'));
  expect(XgboostModel.describe?.(model)).toEqual({
    objective: 'multi:softprob',
    features: model.features,
    outputs: 3,
    rounds: model.rounds,
    version: '3.2.0',
  });
});

it.each([
  [
    'model.ubj',
    (bytes: Buffer) => bytes.map((byte, i) => (i === 500 ? byte ^ 1 : byte)),
    "'model.ubj' is damaged",
  ],
  ['model.ubj', (bytes: Buffer) => bytes.subarray(0, -1), "'model.ubj' is damaged"],
  ['model.json', () => Buffer.from('{'), "'model.json' is not JSON"],
  ['model.json', () => Buffer.from('{}'), "'model.json' has 'objective'"],
])('refuses a damaged %s: %#', async (file, damage, message) => {
  await XgboostModel.write(modelOf(bytesOf('binary-3.2-ubj.model')), folder);
  const path = join(folder, file);
  await writeFile(path, damage(await readFile(path)));
  const read = XgboostModel.read(folder);
  await expect(read).rejects.toThrow(InvalidArtifact);
  await expect(read).rejects.toThrow(message);
});

it('refuses a folder without its files', async () => {
  await expect(XgboostModel.read(folder)).rejects.toThrow("its file 'model.ubj' cannot be read");
});

it('does not write bytes that are no model', async () => {
  const model = { ...modelOf(bytesOf('binary-3.2-ubj.model')), bytes: Uint8Array.of(1, 2, 3) };
  await expect(XgboostModel.write(model, folder)).rejects.toThrow(InvalidModel);
  expect(await readdir(folder)).toEqual([]);
});
