import { Command } from 'commander';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TreeExplainer } from '@plumbline/shap';
import { PythonPeer } from '@plumbline/test-harness';
import { ensureEngine, writeModel, type Matrix } from '@plumbline/xgboost';
import { positive } from './options.ts';
import { Findings, printReport } from './report.ts';
import { madeRows, trainModels, type NamedModel } from './shap/models.ts';

const { json, runs, threads } = new Command('nx run benchmarks:shap')
  .description(
    'Explains rows of 28 features by exact SHAP values, here and by Python’s xgboost and shap: same models, rows and threads. ' +
      'Slow peers get fewer rows; all are compared by rows a second.',
  )
  .option('--json', 'print one JSON document', false)
  .option('--runs <n>', 'runs of each', positive, 3)
  .option('--threads <n>', 'threads of each', positive, 2)
  .parse()
  .opts<{ json: boolean; runs: number; threads: number }>();

const ROWS = 20_000;
const PLAIN_ROWS = 4096;
/** What a run of a slow peer is cut to, in seconds. */
const PEER_SECONDS = 1;
/** Peers: XGBoost, shap as it is called, which has XGBoost compute the values, and shap's own code. */
type Peer = 'xgboost' | 'shap' | "shap's own code";

const findings = new Findings();

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

const part = ({ columns, values }: Matrix, count: number) => ({
  rows: count,
  columns,
  values: values.subarray(0, count * columns),
});

/** Rows a second, each run; the first two warm up and are not counted. */
async function rates(explainer: TreeExplainer, data: Matrix, count: number): Promise<number[]> {
  const some = part(data, count);
  for (let warming = 0; warming < 2; warming++) await explainer.shapValues(some);
  const measured: number[] = [];
  for (let run = 0; run < runs; run++)
    measured.push(count / (await secondsOf(() => explainer.shapValues(some))));
  return measured;
}

async function peerRates(python: PythonPeer, peer: Peer, model: string): Promise<number[]> {
  const ask = (count: number) =>
    python
      .ask<{ seconds: number }>({ peer, model, threads, rows: count })
      .then(({ seconds }) => count / seconds);
  const few = 64;
  const guess = await ask(few);
  const count = Math.min(ROWS, Math.max(few, Math.round(guess * PEER_SECONDS)));
  const measured: number[] = [];
  for (let run = 0; run < runs; run++) measured.push(await ask(count));
  return measured;
}

async function compare({ name, model, deep }: NamedModel, data: Matrix, python: PythonPeer): Promise<void> {
  const file = join(folder, 'model.ubj');
  await writeFile(file, writeModel(model));
  const speed = async (who: string, measured: Promise<number[]>) =>
    findings.measure(`${name}: ${who}`, await measured, 'rows/s');

  await using explainer = await TreeExplainer.create(model, { threads });
  await using single = await TreeExplainer.create(model, { threads: 1 });
  await using plain = await TreeExplainer.create(model, { threads, simd: false });
  const own = await speed(`Plumbline, ${threads} threads`, rates(explainer, data, ROWS));
  await speed('Plumbline, 1 thread', rates(single, data, ROWS));
  const without = await speed(`Plumbline without SIMD, ${threads} threads`, rates(plain, data, PLAIN_ROWS));
  const xgboost = await speed(`xgboost, ${threads} threads`, peerRates(python, 'xgboost', file));
  findings.atLeast(`${name}: Plumbline / xgboost`, own / xgboost, deep ? 5 : 20);
  findings.atLeast(`${name}: without SIMD / xgboost`, without / xgboost, 4);
  if (!['50 trees of depth 4', '200 trees of depth 6', '500 trees of depth 8'].includes(name)) return;
  for (const peer of ['shap', "shap's own code"] as const) {
    const theirs = await speed(peer, peerRates(python, peer, file));
    findings.atLeast(`${name}: Plumbline / ${peer}`, own / theirs, 50);
  }
}

async function measureCompiling(models: readonly NamedModel[]): Promise<void> {
  const named = (wanted: string) => models.find(({ name }) => name === wanted)?.model as NamedModel['model'];
  const large = named('500 trees of depth 8');
  const seconds: number[] = [];
  let bytes = 0;
  for (let run = 0; run < runs; run++)
    seconds.push(
      await secondsOf(async () => {
        await using explainer = await TreeExplainer.create(large);
        bytes = explainer.compiledBytes;
      }),
    );
  findings.atMost(
    '500 trees of depth 8: seconds to compile',
    findings.measure('500 trees of depth 8: compile', seconds, 's'),
    0.3,
  );
  findings.atMost(
    '500 trees of depth 8: compiled MB',
    findings.measure('500 trees of depth 8: compiled', [bytes / 1e6], 'MB'),
    16,
  );
}

async function measureOneRow({ model, name }: NamedModel, data: Matrix): Promise<void> {
  await using explainer = await TreeExplainer.create(model);
  const one = part(data, 1);
  const milliseconds: number[] = [];
  for (let call = 0; call < 3000; call++)
    milliseconds.push(1000 * (await secondsOf(() => explainer.shapValues(one))));
  const median = findings.measure(`${name}: one row`, milliseconds.slice(1000), 'ms');
  findings.atMost(`${name}: milliseconds for one row`, median, 0.1);
}

const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const python = await PythonPeer.start({
  folder: fileURLToPath(new URL('../peers', import.meta.url)),
  script: 'explain.py',
  requirements: 'explain.txt',
});
try {
  await ensureEngine();
  const data = madeRows(ROWS);
  const models = await trainModels(data, threads);
  const values = join(folder, 'values');
  await writeFile(values, new Uint8Array(data.values.buffer));
  const versions = await python.ask<{ xgboost: string; shap: string }>({
    load: values,
    columns: data.columns,
  });
  if (!json) process.stdout.write(`Peers: xgboost ${versions.xgboost}, shap ${versions.shap}\n`);
  for (const model of models) await compare(model, data, python);
  await measureCompiling(models);
  const usual = models.find(({ name }) => name === '200 trees of depth 6');
  if (usual) await measureOneRow(usual, data);
  process.exitCode = printReport(findings, { json });
} finally {
  await python.stop();
  await rm(folder, { recursive: true, force: true });
}
