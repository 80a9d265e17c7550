import { mkdtemp, readdir, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArtifact, sha256OfFile } from '@plumbline/stage';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codesOf, Dataset, sharedFloat32 } from './dataset.ts';
import { MISSING_GROUP } from './missing-group.ts';
import { formOf } from './form.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-dataset-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A data set of two features and one group column, made from its feature values. */
function datasetOf(values: readonly number[], weighted: boolean): Dataset {
  const rows = Math.floor(values.length / 2);
  const features = sharedFloat32(rows * 2);
  features.set(values.slice(0, rows * 2));
  return {
    meta: {
      rows,
      features: [
        { name: 'age', column: 'age', label: 'Age', kind: 'number', unit: 'years' },
        { name: 'job', column: 'job', label: 'Job', kind: 'category', categories: ['none', 'some'] },
      ],
      task: { type: 'binary', target: 'rich', classes: ['no', 'yes'] },
      columns: [
        { name: 'age', role: 'quasi-identifier' },
        { name: 'job', role: 'feature' },
        { name: 'sex', role: 'sensitive' },
        { name: 'rich', role: 'target' },
      ],
      groups: [{ column: 'sex', label: 'Sex', categories: ['Female', 'Male'] }],
      weighted,
    },
    features,
    labels: Float32Array.from({ length: rows }, (_, i) => i % 2),
    ...(weighted && { weights: Float32Array.from({ length: rows }, (_, i) => i + 0.5) }),
    groups: { sex: Uint16Array.from({ length: rows }, (_, i) => (i % 3 === 2 ? MISSING_GROUP : i % 3)) },
    sourceRows: Uint32Array.from({ length: rows }, (_, i) => i * 2 + 1),
  };
}

describe('a data set on disk', () => {
  it('comes back bit by bit, NaN, infinities and negative zero included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.float()), fc.boolean(), async (values, weighted) => {
        const written = datasetOf(values, weighted);
        const place = await mkdtemp(join(folder, 'one-'));
        await Dataset.write(written, place);
        const read = await Dataset.read(place);
        expect(read).toEqual(written);
        expect(Buffer.from(read.features.buffer).equals(Buffer.from(written.features.buffer))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('lies on shared memory once read, so that worker threads need no copy', async () => {
    await Dataset.write(datasetOf([1, 2, 3, 4], true), folder);
    const read = await Dataset.read(folder);
    const arrays = [read.features, read.labels, read.weights, read.sourceRows, codesOf(read, 'sex')];
    expect(arrays.map((array) => array?.buffer instanceof SharedArrayBuffer)).toEqual(Array(5).fill(true));
  });

  it('has the same bytes each time', async () => {
    const digests = [];
    for (const name of ['a-', 'b-']) {
      const place = await mkdtemp(join(folder, name));
      await Dataset.write(datasetOf([1, NaN, 3, 4], true), place);
      const files = (await readdir(place)).sort();
      digests.push(await Promise.all(files.map((file) => sha256OfFile(join(place, file)))));
    }
    expect(digests[0]).toHaveLength(6);
    expect(digests[1]).toEqual(digests[0]);
  });

  it('describes itself without rows', () => {
    expect(Dataset.describe?.(datasetOf([1, 2], false))).toEqual({
      rows: 1,
      features: 2,
      columns: datasetOf([], false).meta.columns,
      form: formOf(datasetOf([], false).meta),
    });
  });
});

describe('refuses', () => {
  const refusal = (spoil: () => Promise<unknown>) => async () => {
    await Dataset.write(datasetOf([1, 2, 3, 4], true), folder);
    await spoil();
    return Dataset.read(folder);
  };

  it.each([
    [
      'a file cut short',
      () => truncate(join(folder, 'features.f32'), 12),
      /'features.f32' has 12 bytes, not 16/,
    ],
    ['a missing file', () => unlink(join(folder, 'labels.f32')), /'labels.f32' cannot be read/],
    ['a missing group', () => unlink(join(folder, 'group-0.u16')), /'group-0.u16' cannot be read/],
    [
      'a document of another form',
      () => writeFile(join(folder, 'dataset.json'), '{"rows":2}'),
      /'dataset.json'/,
    ],
    ['a document that is no JSON', () => writeFile(join(folder, 'dataset.json'), 'rows'), /'dataset.json'/],
  ])('%s', async (_, spoil, message) => {
    const read = refusal(spoil);
    await expect(read()).rejects.toThrow(InvalidArtifact);
    await expect(read()).rejects.toThrow(message);
  });

  it('to write arrays that do not fit its own description', async () => {
    const dataset = datasetOf([1, 2, 3, 4], true);
    const labels = new Float32Array(3);
    await expect(Dataset.write({ ...dataset, labels }, folder)).rejects.toThrow(
      "'labels.f32' would hold 3 values, not 2",
    );
    const { weights, ...unweighted } = dataset;
    expect(weights).toHaveLength(2);
    await expect(Dataset.write(unweighted, folder)).rejects.toThrow("'weights.f32' would hold 0 values");
    await expect(Dataset.write({ ...dataset, groups: {} }, folder)).rejects.toThrow("group column 'sex'");
  });
});
