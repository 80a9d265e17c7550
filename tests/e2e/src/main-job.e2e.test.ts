import { readdir, readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, Workbench, type Answer } from './plumbline.ts';

const STAGES = [
  ...[
    'prepare',
    'train',
    'train-2',
    'evaluate',
    'compare',
    'export',
    'explain',
    'surrogate',
    'shapes',
    'report',
  ],
  ...['draw', 'register'],
];

let bench: Workbench;
let first: Answer;

beforeAll(async () => {
  bench = await Workbench.create();
  first = await bench.run(['train', '--json']);
}, 240_000);
afterAll(() => bench.remove());

describe('the main job, from a clean store', () => {
  it('succeeds, stage by stage', () => {
    expect(first.stderr).not.toMatch(/✗/);
    expect(first.code).toBe(0);
    const { stages } = first.json();
    expect(stages.map((stage: { name: string }) => stage.name).sort()).toEqual([...STAGES].sort());
    for (const stage of stages) {
      expect(stage).toMatchObject({ status: 'succeeded', cached: false });
      expect(stage.peakRssBytes).toBeGreaterThan(1e7);
      expect(stage.cost.amount).toBeGreaterThan(0);
    }
  });

  it('makes a model that is good, the same in ONNX, and explained to the last digit', () => {
    const { model, metrics, parity, additivity } = first.json();
    expect(model).toMatchObject({ name: 'census-income', version: 1 });
    expect(metrics.auc).toBeGreaterThanOrEqual(0.925);
    expect(parity.rows).toBe(16_281);
    expect(parity.maxProbabilityDifference).toBeLessThanOrEqual(1e-6);
    expect(additivity.maxMarginDifference).toBeLessThanOrEqual(1e-4);
  });

  it('leaves a report that needs no network, with the figures of the run in it', async () => {
    const page = await readFile(first.json().report, 'utf8');
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).not.toMatch(/(src|href)\s*=\s*["']?(https?:)?\/\//i);
    expect(page).toContain(first.json().metrics.auc.toFixed(3));
    expect(page.length).toBeLessThan(3_000_000);
  });

  it('takes everything from the cache the second time, and keeps the version', async () => {
    const second = await bench.run(['train', '--json']);
    const { stages, model, metrics } = second.json();
    expect(stages.filter((stage: { cached: boolean }) => !stage.cached)).toEqual([]);
    expect(model).toEqual(first.json().model);
    expect(metrics).toEqual(first.json().metrics);
  });

  it('does not register a model that fails a gate, and leaves the report that says why', async () => {
    const gates = '[{"metric":"auc","min":0.99}]';
    const failed = await bench.run(['train', '--set', `evaluation.gates=${gates}`, '--json']);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/✗ .*auc.*0\.99/);
    expect(failed.json()).toMatchObject({ status: 'failed', model: null, error: { name: 'GateFailed' } });
    expect(await readFile(failed.json().report, 'utf8')).toContain('0.99');
    expect((await bench.run(['models', '--json'])).json()).toHaveLength(1);
  });

  it('lists runs and models', async () => {
    const runs = (await bench.run(['runs', '--json'])).json();
    expect(runs.length).toBeGreaterThanOrEqual(3);
    expect(runs.at(-1).id).toBe(first.json().run);
    expect((await bench.run(['runs'])).stdout).toContain(first.json().run);
    expect((await bench.run(['models'])).stdout).toMatch(/census-income\s+1\s/);
  });

  it('scores a file, and says the same as the model did of its rows', async () => {
    const csv = gunzipSync(await readFile(join(ROOT, 'data/census-income/adult.csv.gz'))).toString();
    const [header, ...rows] = csv.split('\n');
    await writeFile(bench.path('rows.csv'), [header, ...rows.slice(0, 500), ''].join('\n'));
    const output = bench.path('scores.csv');
    const scored = await bench.run([
      'predict',
      '--model',
      'census-income',
      '--input',
      bench.path('rows.csv'),
      '--output',
      output,
    ]);
    expect(scored).toMatchObject({ code: 0 });
    const lines = (await readFile(output, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(501);
    const probabilities = lines.slice(1).map((line) => Number(line.split(',').at(-1)));
    expect(Math.min(...probabilities)).toBeGreaterThan(0);
    expect(Math.max(...probabilities)).toBeLessThan(1);
    const rich = rows.slice(0, 500).map((row) => row.includes('>50K'));
    const meanOf = (wanted: boolean) => {
      const chosen = probabilities.filter((_, i) => rich[i] === wanted);
      return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
    };
    expect(meanOf(true)).toBeGreaterThan(meanOf(false) + 0.3);
  });

  it('scores alike with a model that takes raw columns, and says for a script what it did', async () => {
    const raw = await bench.run(['train', '--set', 'rawInputs=true', '--json']);
    expect(raw).toMatchObject({ code: 0 });
    const { model, stages } = raw.json();
    expect(model).toMatchObject({ name: 'census-income', version: 2 });
    const ran = stages.filter((stage: { cached: boolean }) => !stage.cached);
    expect(ran.map((stage: { name: string }) => stage.name).sort()).toEqual(['export-raw', 'register']);
    const score = async (version: number) => {
      const output = bench.path(`scores-${version}.csv`);
      const files = ['--input', bench.path('rows.csv'), '--output', output];
      const scored = await bench.run(['predict', '--model', `census-income@${version}`, ...files, '--json']);
      expect(scored.json()).toMatchObject({ model: { version }, rows: 500, resumedRows: 0, output });
      expect(scored.json().rowsPerSecond).toBeCloseTo(500 / scored.json().seconds, -1);
      return readFile(output, 'utf8');
    };
    expect(await score(2)).toBe(await score(1));
  });

  it.each([
    ['rows.csv', 'rows.csv', 2, /rows\.csv' is the input itself/],
    ['rows.csv', 'nowhere/scores.csv', 1, /there is no folder '.*nowhere'/],
    ['wrong.csv', 'scores.parquet', 1, /row 500 \(line 501\): column 'workclass' is 'Privat'/],
  ])('refuses to score %s into %s, and leaves nothing behind', async (from, to, code, says) => {
    const rows = (await readFile(bench.path('rows.csv'), 'utf8')).trimEnd().split('\n');
    const last = (rows.at(-1) ?? '').split(',').with(1, 'Privat').join(',');
    await writeFile(bench.path('wrong.csv'), [...rows.slice(0, -1), last, ''].join('\n'));
    const before = (await readdir(bench.folder)).sort();
    const files = ['--input', bench.path(from), '--output', bench.path(to)];
    const refused = await bench.run(['predict', '--model', 'census-income@1', ...files]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toMatch(says);
    expect((await readdir(bench.folder)).sort()).toEqual(before);
  });

  it('verifies, and names what was changed', async () => {
    const verified = await bench.run(['verify', '--json']);
    expect(verified.code).toBe(0);
    const copy = await bench.copy();
    try {
      const [runs] = [(await copy.run(['runs', '--json'])).json()];
      const digest: string = runs.at(-1).calls.find((call: { id: string }) => call.id === 'export').outputs
        .onnx.digest;
      const file = join(copy.store, 'artifacts', digest, 'model.onnx');
      const bytes = await readFile(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      await writeFile(file, bytes);
      const tampered = await copy.run(['verify']);
      expect(tampered.code).toBe(1);
      expect(tampered.stdout + tampered.stderr).toContain(digest.slice(0, 12));
      expect(tampered.stdout + tampered.stderr).toContain('model.onnx');
      const predicted = await copy.run([
        'predict',
        '--model',
        'census-income@1',
        '--input',
        bench.path('rows.csv'),
      ]);
      expect(predicted.code).toBe(1);
      expect(predicted.stderr).toMatch(/corrupt/);
    } finally {
      await copy.remove();
    }
  });
});
