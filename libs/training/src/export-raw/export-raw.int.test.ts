import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, type Preparation } from '@plumbline/data-prep';
import type { Dataset } from '@plumbline/dataset';
import {
  OnnxRuntimeError,
  OnnxSession,
  ParityFailure,
  RawOnnxSession,
  type OnnxModel,
} from '@plumbline/onnx';
import { runStage, testStage } from '@plumbline/stage/testing';
import type { XgboostModel } from '@plumbline/xgboost';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportOnnx } from '../export/export.ts';
import { matrixOf } from '../matrix.ts';
import { train } from '../train/train.ts';
import { exportRaw } from './export-raw.ts';

/** A column of every type, filled in and scaled in every way. */
const table: Parameters<typeof prepare>[0]['table'] = {
  task: { type: 'binary', positive: 'yes' },
  missingValues: ['?', '-999', 'n/a'],
  columns: [
    { name: 'plain', type: 'number', nullable: true },
    { name: 'mean', type: 'number', nullable: true, missing: 'mean', scale: 'z-score' },
    { name: 'median', type: 'number', nullable: true, missing: 'median', scale: 'min-max' },
    { name: 'log', type: 'number', nullable: true, missing: { value: 2 }, scale: 'log1p', min: 0 },
    {
      name: 'color',
      type: 'category',
      nullable: true,
      categories: ['red', 'green', 'blue'],
      encode: 'one-hot',
    },
    {
      name: 'size',
      type: 'category',
      nullable: true,
      missing: 'most-frequent',
      categories: ['s', 'm', 'l', 'rest'],
      other: 'rest',
    },
    { name: 'member', type: 'boolean', nullable: true },
    { name: 'hour', type: 'integer', from: { column: 'at', part: 'hour' } },
    { name: 'weekday', type: 'integer', from: { column: 'at', part: 'weekday' }, scale: 'z-score' },
    { name: 'month', type: 'category', from: { column: 'at', part: 'month' }, categories: ['1', '2', '3'] },
    {
      name: 'reach',
      type: 'category',
      from: { column: 'miles', cuts: [10, 50] },
      categories: ['a', 'b', 'c'],
    },
    { name: 'rich', type: 'category', role: 'target', categories: ['no', 'yes'] },
  ],
};

const HEADER = 'plain,mean,median,log,color,size,member,at,miles,rich';
const some = (i: number, every: number, value: string | number, else_: string | number) =>
  i % every === 0 ? value : else_;

/** A row with blanks around some values, and missing ones in all spellings. */
function row(i: number): string {
  const wave = Math.sin(i * 12.9898) * 43_758.5453;
  const random = wave - Math.floor(wave);
  return [
    some(i, 7, '?', (random * 10).toFixed(4)),
    some(i, 5, -999, ` ${1 / (1 + (i % 97))} `),
    some(i, 6, '-999.0', (i % 53) * 1.1),
    some(i, 8, 'n/a', random * 1e-6),
    some(i, 9, '', ['red', ' green', 'blue '][i % 3] ?? ''),
    some(i, 11, '?', ['s', 'm', 'l', 'xxl'][i % 4] ?? ''),
    some(i, 13, '', ['yes', 'No', 'TRUE', '0'][i % 4] ?? ''),
    `2001-0${1 + (i % 3)}-${10 + (i % 18)} ${10 + (i % 14)}:${10 + (i % 50)}:30.5`,
    (i % 61) * 1.5,
    random * 10 + (i % 3) * 3 + (i % 14) > 12 ? 'yes' : 'no',
  ].join(',');
}

let folder: string;
let source: string;
let inputs: { onnx: OnnxModel; model: XgboostModel; preparation: Preparation; sample: Dataset };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-export-raw-'));
  source = join(folder, 'rows.csv');
  await writeFile(source, `${[HEADER, ...Array.from({ length: 3000 }, (_, i) => row(i + 1))].join('\n')}\n`);
  const { outputs: data } = await runStage(prepare, { params: { source, table }, inputs: {} });
  const { outputs: fit } = await runStage(train, {
    params: { rounds: 20 },
    inputs: { training: data.training, validation: data.validation },
  });
  const exported = await runStage(exportOnnx, {
    params: {},
    inputs: { model: fit.model, sample: data.test },
  });
  inputs = {
    onnx: exported.outputs.onnx,
    model: fit.model,
    preparation: data.preparation,
    sample: data.test,
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

testStage(exportRaw, () => ({ params: { source }, inputs }));

describe('exportRaw', () => {
  it('takes the rows of the source as they are, and predicts what the booster does of them prepared', async () => {
    const { outputs, metrics } = await runStage(exportRaw, { params: { source }, inputs });
    expect(outputs.parity).toMatchObject({ rows: 600, tolerance: 1e-6 });
    expect(metrics['maxProbabilityDifference']).toBeLessThanOrEqual(1e-6);
    expect(outputs.onnx.metadata.rawInputs).toEqual([
      ...['plain', 'mean', 'median', 'log'].map((name) => ({ name, type: 'double' })),
      ...['color', 'size', 'member'].map((name) => ({ name, type: 'string' })),
      ...['at', 'miles'].map((name) => ({ name, type: 'double' })),
    ]);
  });

  it('gives a file from which prepared rows are predicted as before', async () => {
    const { outputs } = await runStage(exportRaw, { params: { source }, inputs });
    const sessions = [
      await OnnxSession.create(inputs.onnx.bytes),
      await OnnxSession.create(outputs.onnx.bytes),
    ];
    const [before, now] = await Promise.all(
      sessions.map((session) => session.predict(matrixOf(inputs.sample))),
    );
    await Promise.all(sessions.map((session) => session.dispose()));
    expect(now).toEqual(before);
  });

  it('fails where the rows are not those that were prepared', async () => {
    const other = join(folder, 'other.csv');
    const rows = Array.from({ length: 3000 }, (_, i) => row(3000 - i));
    await writeFile(other, `${[HEADER, ...rows].join('\n')}\n`);
    const failing = runStage(exportRaw, { params: { source: other }, inputs });
    await expect(failing).rejects.toThrow(ParityFailure);
    await expect(failing).rejects.toThrow('raw rows');
  });

  it('treats unknown categories as the preparation does: the other one, or an error', async () => {
    const { outputs } = await runStage(exportRaw, { params: { source }, inputs });
    const session = await RawOnnxSession.create(outputs.onnx.bytes);
    const one = (color: string, size: string) => ({
      ...Object.fromEntries(
        ['plain', 'mean', 'median', 'log', 'at', 'miles'].map((name) => [name, Float64Array.of(1)]),
      ),
      color: [color],
      size: [size],
      member: ['Yes'],
    });
    try {
      const rest = await session.predict(one('red', 'rest'), 1);
      expect(await session.predict(one('red', 'never seen'), 1)).toEqual(rest);
      const failing = session.predict(one('pink', 's'), 1);
      await expect(failing).rejects.toThrow(OnnxRuntimeError);
      await expect(failing).rejects.toThrow('color / is one of its categories or missing');
    } finally {
      await session.dispose();
    }
  });
});
