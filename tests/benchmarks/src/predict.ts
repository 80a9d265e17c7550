import { Command } from 'commander';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PythonPeer } from '@plumbline/test-harness';
import { positive } from './options.ts';
import { onnxRuntime, pythonXgboost, walker, type Setting } from './predict/contenders.ts';
import { measure, type Measured } from './predict/measure.ts';
import { COLUMNS, randomRows, trainShape, type ModelShape } from './predict/shape.ts';
import { printReport, type BenchmarkRatio } from './report.ts';

interface Options {
  readonly json: boolean;
  readonly runs: number;
  readonly rows: number;
  readonly threads: number;
}

const command = new Command('nx run benchmarks:predict')
  .description(
    'Times prediction by the tree walker, onnxruntime-node and Python xgboost: one row at a time, and in batches.',
  )
  .option('--json', 'print one JSON document', false)
  .option('--runs <n>', 'runs of each', positive, 7)
  .option('--rows <n>', 'rows of a batch', positive, 100_000)
  .option('--threads <n>', 'threads of each in batches', positive, 2)
  .parse();
const { json, runs, rows: batchRows, threads } = command.opts<Options>();

const SHAPES: readonly ModelShape[] = [
  { trees: 50, depth: 4 },
  { trees: 200, depth: 6 },
  { trees: 500, depth: 8 },
  { trees: 100, depth: 14 },
];
/** The model that the goals are set for. */
const GOAL: ModelShape = { trees: 200, depth: 6 };
const SINGLE_ROWS = 4000;

const nameOf = ({ trees, depth }: ModelShape) => `${trees} × ${depth}`;
const atLeast = (name: string, ratio: number, least: number): BenchmarkRatio => ({
  name,
  ratio,
  goal: `at least ${least}`,
  met: ratio >= least,
});

/** How the walker compares, in goals where there are some. */
function ratiosOf(shape: ModelShape, [ours, runtime, python]: readonly Measured[]): BenchmarkRatio[] {
  if (!ours || !runtime || !python) return [];
  const isGoal = nameOf(shape) === nameOf(GOAL);
  const faster = (what: 'p50' | 'batch', peer: Measured) =>
    what === 'p50' ? peer.p50.median / ours.p50.median : ours.batch.median / peer.batch.median;
  const name = (what: string, peer: string) => `${nameOf(shape)}, ${what}: walker over ${peer}`;
  return [
    ...(isGoal
      ? [
          {
            name: `${nameOf(shape)}, one row, p50: walker, µs`,
            ratio: ours.p50.median,
            goal: 'at most 2.5',
            met: ours.p50.median <= 2.5,
          },
        ]
      : []),
    atLeast(name('one row', 'onnxruntime-node'), faster('p50', runtime), isGoal ? 5 : 1),
    atLeast(name('one row', 'Python'), faster('p50', python), isGoal ? 15 : 1),
    atLeast(name('batch', 'onnxruntime-node'), faster('batch', runtime), isGoal ? 4 : 1),
    atLeast(name('batch', 'Python'), faster('batch', python), isGoal ? 1.5 : 1),
  ];
}

const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const peer = await PythonPeer.start({
  folder: fileURLToPath(new URL('../peers', import.meta.url)),
  script: 'predict.py',
  requirements: 'predict.txt',
});
try {
  const rows = randomRows(Math.max(batchRows, 20_000));
  const batch = { ...rows, rows: batchRows, values: rows.values.subarray(0, batchRows * COLUMNS) };
  const file = join(folder, 'rows');
  await writeFile(file, new Uint8Array(batch.values.slice().buffer));
  const { version } = await peer.ask<{ version: string }>({ do: 'load', values: file, columns: COLUMNS });
  if (!json)
    process.stdout.write(`Python's xgboost ${version}, ${threads} threads in batches of ${batchRows} rows\n`);
  const singleRows = Array.from({ length: Math.min(SINGLE_ROWS, batchRows) }, (_, i) =>
    Array.from(batch.values.subarray(i * COLUMNS, (i + 1) * COLUMNS)),
  );
  const measured: { shape: ModelShape; of: Measured[] }[] = [];
  for (const shape of SHAPES) {
    const setting: Setting = { model: await trainShape(shape, rows), rows: batch, threads, folder };
    const contenders = [
      await walker(setting),
      await onnxRuntime(setting),
      await pythonXgboost(peer, setting),
    ];
    measured.push({
      shape,
      of: await measure({ model: nameOf(shape), contenders, singleRows, batchRows, runs }),
    });
  }
  process.exitCode = printReport(
    {
      rows: measured.flatMap(({ of }) =>
        (['p50', 'p99', 'batch'] as const).flatMap((what) => of.map((one) => one[what])),
      ),
      ratios: measured.flatMap(({ shape, of }) => ratiosOf(shape, of)),
    },
    { json },
  );
} finally {
  await peer.stop();
  await rm(folder, { recursive: true, force: true });
}
