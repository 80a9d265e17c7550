import { Command } from 'commander';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '@plumbline/data-prep';
import { explain, report } from '@plumbline/explainability';
import { beeswarm } from '@plumbline/plots';
import { runStage } from '@plumbline/stage/testing';
import { PythonPeer } from '@plumbline/test-harness';
import { evaluate, train } from '@plumbline/training';
import { ensureEngine } from '@plumbline/xgboost';
import { positive } from './options.ts';
import { beeswarmData, FEATURES } from './report-page/beeswarm-data.ts';
import { censusLikeRows, censusLikeTable } from './report-page/census-like.ts';
import { Findings, printReport } from './report.ts';

const { json, runs } = new Command('nx run benchmarks:report')
  .description(
    'Draws a beeswarm of 20 features × 2,000 rows, here and by Python’s shap, and writes the whole report of a model of 20 ' +
      'features and 2,000 held-out rows: time, and bytes.',
  )
  .option('--json', 'print one JSON document', false)
  .option('--runs <n>', 'runs of each', positive, 5)
  .parse()
  .opts<{ json: boolean; runs: number }>();

const findings = new Findings();

/** Milliseconds of each run; the first is as cold as a page's own figures are, and counts. */
function beeswarmTimes(draw: () => string): number[] {
  return Array.from({ length: Math.max(runs, 15) }, () => {
    const begun = performance.now();
    draw();
    return performance.now() - begun;
  });
}

async function compareBeeswarms(folder: string, python: PythonPeer): Promise<void> {
  const data = beeswarmData();
  const load = join(folder, 'beeswarm');
  const bytesOf = (name: 'values' | 'contributions') =>
    Buffer.concat(data.columns.map((column) => Buffer.from(Float32Array.from(column[name]).buffer)));
  await writeFile(`${load}.values`, bytesOf('values'));
  await writeFile(`${load}.contributions`, bytesOf('contributions'));
  const versions = await python.ask<{ shap: string; matplotlib: string }>({ load, features: FEATURES });
  if (!json)
    process.stdout.write(`Peer: shap ${versions.shap}, drawn by matplotlib ${versions.matplotlib}\n`);

  const draw = () => beeswarm(data, { features: FEATURES });
  const own = findings.measure('beeswarm: Plumbline', beeswarmTimes(draw), 'ms');
  const ownBytes = findings.measure('beeswarm: Plumbline, size', [Buffer.byteLength(draw()) / 1000], 'kB');
  const peer = await measurePeer('shap', false, python);
  const drawn = await measurePeer('shap, dots as vectors', true, python);
  findings.atMost('beeswarm: milliseconds', own, 60);
  findings.atLeast('beeswarm: time of shap / Plumbline', peer.milliseconds / own, 5);
  findings.atLeast('beeswarm: time of shap with vectors / Plumbline', drawn.milliseconds / own, 20);
  findings.atLeast('beeswarm: size of shap with vectors / Plumbline', drawn.kilobytes / ownBytes, 5);
}

/** As it is called, shap has the dots drawn as a bitmap, which is no larger with more of them. */
async function measurePeer(who: string, vectors: boolean, python: PythonPeer) {
  const drawings: { seconds: number; bytes: number }[] = [];
  for (let run = 0; run < runs; run++) drawings.push(await python.ask({ vectors }));
  const times = drawings.map(({ seconds }) => 1000 * seconds);
  const size = (drawings[0]?.bytes ?? NaN) / 1000;
  return {
    milliseconds: findings.measure(`beeswarm: ${who}`, times, 'ms'),
    kilobytes: findings.measure(`beeswarm: ${who}, size`, [size], 'kB'),
  };
}

/** Everything that a report tells of, made by the stages themselves from rows of 20 features. */
async function story(folder: string) {
  const source = join(folder, 'census-like.csv');
  await writeFile(source, censusLikeRows());
  const split = { by: 'column', column: 'split', training: 'train', test: 'test' } as const;
  const data = (await runStage(prepare, { params: { source, table: censusLikeTable, split }, inputs: {} }))
    .outputs;
  const fit = (await runStage(train, { params: {}, inputs: data })).outputs;
  const { quality } = (
    await runStage(evaluate, { params: {}, inputs: { model: fit.model, test: data.test } })
  ).outputs;
  const reasons = await runStage(explain, {
    params: {},
    inputs: { model: fit.model, data: data.test, preparation: data.preparation },
  });
  const { preparation, profile } = data;
  return { ...reasons.outputs, quality, history: fit.history, preparation, profile };
}

async function measureReport(folder: string): Promise<void> {
  const inputs = await story(folder);
  const params = {
    title: 'Census-like income',
    lead: 'Says from 20 answers whether an income is high.',
    features: FEATURES,
  };
  const times: number[] = [];
  let bytes = 0;
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    const { outputs } = await runStage(report, { params, inputs });
    times.push((performance.now() - begun) / 1000);
    bytes = Buffer.byteLength(outputs.page);
  }
  findings.atMost(
    'report page: seconds',
    findings.measure('report page of 20 features × 2,000 rows', times, 's'),
    1.5,
  );
  findings.atMost('report page: MB', findings.measure('report page, size', [bytes / 1e6], 'MB'), 3);
}

const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const python = await PythonPeer.start({
  folder: fileURLToPath(new URL('../peers', import.meta.url)),
  script: 'plot.py',
  requirements: 'plot.txt',
});
try {
  await ensureEngine();
  await compareBeeswarms(folder, python);
  await measureReport(folder);
  process.exitCode = printReport(findings, { json });
} finally {
  await python.stop();
  await rm(folder, { recursive: true, force: true });
}
