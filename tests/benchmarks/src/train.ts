import { Command } from 'commander';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { censusSource, censusTable } from '@plumbline/census-income';
import { prepare } from '@plumbline/data-prep';
import type { Dataset } from '@plumbline/dataset';
import { UsageError } from '@plumbline/stage';
import { runStage } from '@plumbline/stage/testing';
import { PythonPeer } from '@plumbline/test-harness';
import { BoosterParamsSchema, ensureEngine, trainBooster, type Matrix } from '@plumbline/xgboost';
import { positive } from './options.ts';
import { printReport, summarise } from './report.ts';

interface Options {
  readonly json: boolean;
  readonly runs: number;
  readonly rounds: number;
  readonly threads: number;
}

const command = new Command('nx run benchmarks:train')
  .description(
    'Times training on the census data from Node and from Python: same library, rows, parameters and threads.',
  )
  .option('--json', 'print one JSON document', false)
  .option('--runs <n>', 'trainings of each', positive, 15)
  .option('--rounds <n>', 'boosting rounds', positive, 200)
  .option('--threads <n>', 'threads of the library', positive, 2)
  .parse();
const { json, runs, rounds, threads } = command.opts<Options>();

const PARAMS = {
  maxDepth: 6,
  learningRate: 0.1,
  seed: 7,
  objective: 'binary:logistic',
  treeMethod: 'hist',
  evalMetrics: ['logloss'],
} as const;
const PEER_PARAMS = {
  max_depth: 6,
  learning_rate: 0.1,
  seed: 7,
  objective: 'binary:logistic',
  tree_method: 'hist',
  eval_metric: 'logloss',
};

const matrixOf = ({ meta, features, labels }: Dataset): Matrix => ({
  rows: meta.rows,
  columns: meta.features.length,
  values: features,
  labels,
  featureNames: meta.features.map(({ name }) => name),
});

/** Writes a matrix where the peer can read it. */
async function handOver(folder: string, name: string, { rows, columns, values, labels }: Matrix) {
  const bytes = (array: Float32Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const part = {
    rows,
    columns,
    features: join(folder, `${name}.features`),
    labels: join(folder, `${name}.labels`),
  };
  await writeFile(part.features, bytes(values));
  await writeFile(part.labels, bytes(labels as Float32Array));
  return part;
}

async function timeNode(training: Matrix, validation: Matrix): Promise<number> {
  const begun = performance.now();
  await trainBooster({
    training,
    validation,
    params: BoosterParamsSchema.parse({ ...PARAMS, threads }),
    rounds,
  });
  return (performance.now() - begun) / 1000;
}

const PEERS = fileURLToPath(new URL('../peers', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const peer = await PythonPeer.start({ folder: PEERS, script: 'train.py', requirements: 'train.txt' });
try {
  const { outputs } = await runStage(prepare, {
    params: {
      source: censusSource,
      table: censusTable,
      split: { by: 'column', column: 'split', training: 'train', test: 'test' },
    },
    inputs: {},
  });
  const [training, validation] = [matrixOf(outputs.training), matrixOf(outputs.validation)];
  const { version } = await peer.ask<{ version: string }>({
    load: {
      training: await handOver(folder, 'training', training),
      validation: await handOver(folder, 'validation', validation),
    },
  });
  const engine = await ensureEngine();
  if (engine.version !== version) {
    throw new UsageError(
      `Plumbline has libxgboost ${engine.version} and Python ${version}; the benchmark compares equal ones: unset XGBOOST_LIBRARY and PLUMBLINE_ENGINE_DIR.`,
    );
  }
  const node: number[] = [];
  const python: number[] = [];
  for (let run = -1; run < runs; run++) {
    const fromNode = await timeNode(training, validation);
    const fromPython = (await peer.ask<{ seconds: number }>({ params: PEER_PARAMS, rounds, threads }))
      .seconds;
    // The first of each warms caches and is not counted.
    if (run >= 0) node.push(fromNode);
    if (run >= 0) python.push(fromPython);
  }
  const rows = [
    summarise(`Plumbline, ${rounds} rounds, ${threads} threads`, node, 's'),
    summarise(`Python xgboost ${version}, the same`, python, 's'),
  ] as const;
  const ratio = rows[0].median / rows[1].median;
  process.exitCode = printReport(
    { rows, ratios: [{ name: 'Plumbline / Python', ratio, goal: 'at most 1.1', met: ratio <= 1.1 }] },
    { json },
  );
} finally {
  await peer.stop();
  await rm(folder, { recursive: true, force: true });
}
