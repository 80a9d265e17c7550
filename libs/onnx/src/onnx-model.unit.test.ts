import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArtifact } from '@plumbline/stage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportOnnx } from './export-onnx.ts';
import { PRODUCER } from './metadata.ts';
import { OnnxModel, readOnnxModel } from './onnx-model.ts';
import { decodeMessage } from './protobuf/decode.ts';
import { encodeMessage } from './protobuf/encode.ts';
import { type Message } from './protobuf/schema.ts';
import { fixture, NAMES, SOURCE } from './testing.ts';

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await exportOnnx(fixture('binary-3.2-ubj.model'), {
    featureNames: NAMES,
    classes: ['<=50K', '>50K'],
    metadata: { sourceDigest: SOURCE, run: 'run-7', domain: 'org.example', modelVersion: 3 },
  });
});

it('says what the model is', async () => {
  expect(await readOnnxModel(bytes)).toEqual({
    bytes,
    metadata: {
      task: 'binary',
      objective: 'binary:logistic',
      featureNames: NAMES,
      classes: ['<=50K', '>50K'],
      sourceDigest: SOURCE,
      run: 'run-7',
      domain: 'org.example',
      modelVersion: 3,
      producerVersion: PRODUCER.version,
    },
  });
});

it('numbers classes that have no names, and leaves out what was not told', async () => {
  const model = fixture('multiclass-3.2-ubj.model');
  const file = await exportOnnx(model, { featureNames: NAMES, metadata: { sourceDigest: SOURCE } });
  const { metadata } = await readOnnxModel(file);
  expect(metadata).toMatchObject({ classes: ['0', '1', '2'], domain: 'plumbline', modelVersion: 1 });
  expect(metadata).not.toHaveProperty('run');
});

it("has the package's version", async () => {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  expect(PRODUCER.version).toBe(manifest.version);
});

describe('the artifact', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'onnx-model-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('is one file, read back as it was', async () => {
    const model = await readOnnxModel(bytes);
    await OnnxModel.write(model, folder);
    expect(await readdir(folder)).toEqual(['model.onnx']);
    const read = await OnnxModel.read(folder);
    expect({ ...read, bytes: new Uint8Array(read.bytes) }).toEqual({
      ...model,
      bytes: new Uint8Array(bytes),
    });
    expect(OnnxModel.describe?.(model)).toEqual({
      task: 'binary',
      objective: 'binary:logistic',
      features: 4,
      bytes: bytes.length,
    });
  });

  it('is refused when the file is another', async () => {
    await writeFile(join(folder, 'model.onnx'), 'not a model');
    await expect(OnnxModel.read(folder)).rejects.toThrow(InvalidArtifact);
  });
});

describe('files that are not an exported model', () => {
  const changed = async (change: (model: Message<'Model'>) => Message<'Model'>) =>
    encodeMessage('Model', change(await decodeMessage('Model', bytes)));
  const withProperty = (key: string, value: string | undefined) =>
    changed((model) => ({
      ...model,
      metadataProps: Array.from(model.metadataProps ?? []).flatMap((property) =>
        property.key !== key ? [property] : value === undefined ? [] : [{ key, value }],
      ),
    }));

  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['nothing', 'has no graph', async () => new Uint8Array()],
    ['half a file', 'is not an ONNX file', async () => bytes.slice(0, bytes.length / 2)],
    ['a file without operators', 'has no graph', () => changed((model) => ({ ...model, graph: {} }))],
    [
      'a file without a source',
      "no valid 'sourceDigest'",
      () => withProperty('source_model_sha256', undefined),
    ],
    ['a source that is no digest', "no valid 'sourceDigest'", () => withProperty('source_model_sha256', 'x')],
    ['names that are no list', "no valid 'featureNames'", () => withProperty('feature_names', 'age, hours')],
    ['an unknown task', "no valid 'task'", () => withProperty('task', 'ranking')],
    ['classes missing', "no valid 'classes'", () => withProperty('classes', undefined)],
    [
      'a name too few',
      "without 'features: float [rows, 3]'",
      () => withProperty('feature_names', '["a","b","c"]'),
    ],
    [
      'a class too many',
      "without 'probabilities: float [rows, 3]'",
      () => withProperty('classes', '["a","b","c"]'),
    ],
  ])('are refused: %s', async (_, message, file) => {
    const read = readOnnxModel(await file());
    await expect(read).rejects.toThrow(InvalidArtifact);
    await expect(read).rejects.toThrow(message);
  });
});
