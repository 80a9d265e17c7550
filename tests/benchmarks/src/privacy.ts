import Table from 'cli-table3';
import { Command } from 'commander';
import { censusSource, censusTable } from '@plumbline/census-income';
import { prepare } from '@plumbline/data-prep';
import { sharedFloat32, type Dataset } from '@plumbline/dataset';
import { PrivateTrainingSchema, trainPrivately } from '@plumbline/privacy';
import { runStage } from '@plumbline/stage/testing';
import { rocAuc, thresholdSteps } from '@plumbline/training';
import { predictBooster, type XgboostModel } from '@plumbline/xgboost';
import { positive } from './options.ts';
import { summarise } from './report.ts';

const { json, runs, pairs } = new Command('nx run benchmarks:privacy')
  .description(
    'Trains privately on the 32,561 training rows of the census data (UCI Adult, official split, all 14 columns) and measures ' +
      'the AUC on its 16,281 test rows, at δ = 1e-5 and for one row more or less; beside the figures of DP-EBM.',
  )
  .option('--json', 'print one JSON document', false)
  .option('--runs <n>', 'trainings for each ε', positive, 10)
  .option('--pairs <n>', 'pairs of features that get a shape together', positive)
  .parse()
  .opts<{ json: boolean; runs: number; pairs?: number }>();

/**
 * What each ε is held to, and what DP-EBM reached: InterpretML's DPExplainableBoostingClassifier on the same split, δ and
 * neighbours, mean of 20 seeds, measured once with Python and quoted here. `best` is the best of 7 configurations tried.
 */
const LEVELS = [
  { epsilon: 0.5, goal: 0.905, ebm: 0.882, best: 0.8985 },
  { epsilon: 1, goal: 0.909, ebm: 0.8879, best: 0.902 },
  { epsilon: 2, goal: 0.911, ebm: 0.8897 },
  { epsilon: 4, goal: 0.912, ebm: 0.8921 },
  { epsilon: 8, goal: 0.912, ebm: 0.8924, best: 0.9054 },
];
const GOAL_SECONDS = 3;

/** All columns are learned from, as the published figures have it. */
const table = {
  ...censusTable,
  columns: censusTable.columns.map((column) =>
    column.role === 'target' || column.type === 'text' ? column : { ...column, role: 'feature' as const },
  ),
};

async function officialSplit(): Promise<{ training: Dataset; test: Dataset }> {
  const split = { by: 'column' as const, column: 'split', training: 'train', test: 'test' };
  const { outputs } = await runStage(prepare, {
    params: { source: censusSource, table, split },
    inputs: {},
  });
  return { training: joined(outputs.training, outputs.validation), test: outputs.test };
}

/** The rows of both: private training needs none to stop by. */
function joined(one: Dataset, other: Dataset): Dataset {
  const both = (a: Float32Array, b: Float32Array) => {
    const all = sharedFloat32(a.length + b.length);
    all.set(a);
    all.set(b, a.length);
    return all;
  };
  return {
    ...one,
    meta: { ...one.meta, rows: one.meta.rows + other.meta.rows },
    features: both(one.features, other.features),
    labels: both(one.labels, other.labels),
  };
}

async function aucOf(model: XgboostModel, { meta, features, labels }: Dataset): Promise<number> {
  const matrix = { rows: meta.rows, columns: meta.features.length, values: features };
  const probabilities = await predictBooster(model, matrix, { output: 'probability' });
  return rocAuc(thresholdSteps({ labels, probabilities })) ?? NaN;
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const deviation = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, one) => sum + (one - mean(values)) ** 2, 0) / Math.max(1, values.length - 1));

const { training, test } = await officialSplit();
const seconds: number[] = [];
const measured: { level: (typeof LEVELS)[number]; aucs: number[] }[] = [];
for (const level of LEVELS) {
  const params = PrivateTrainingSchema.parse({ epsilon: level.epsilon, ...(pairs && { pairs }) });
  const aucs: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    const { model } = await trainPrivately(training, params);
    seconds.push((performance.now() - begun) / 1000);
    aucs.push(await aucOf(model, test));
  }
  measured.push({ level, aucs });
}

const time = summarise('Private training on the 32,561 rows', seconds, 's');
const ratios = [
  ...measured.map(({ level: { epsilon, goal }, aucs }) => ({
    name: `Mean AUC at ε = ${epsilon}`,
    ratio: mean(aucs),
    goal: `at least ${goal}`,
    met: mean(aucs) >= goal,
  })),
  {
    name: time.name,
    ratio: time.median,
    goal: `at most ${GOAL_SECONDS} s`,
    met: time.median <= GOAL_SECONDS,
  },
];
if (json) {
  const rows = [
    ...measured.map(({ level, aucs }) => summarise(`AUC at ε = ${level.epsilon}`, aucs, 'AUC')),
    time,
  ];
  process.stdout.write(`${JSON.stringify({ rows, ratios }, null, 2)}\n`);
} else {
  const shown = new Table({
    head: ['ε', `Plumbline, mean of ${runs} ± sd`, 'goal', 'met', 'DP-EBM, defaults', 'DP-EBM, best of 7'],
    style: { head: [], border: [] },
  });
  const four = (value: number | undefined) => value?.toFixed(4) ?? '–';
  shown.push(
    ...measured.map(({ level: { epsilon, goal, ebm, best }, aucs }) => [
      epsilon,
      `${four(mean(aucs))} ± ${four(deviation(aucs))}`,
      goal.toFixed(3),
      mean(aucs) >= goal ? 'yes' : 'NO',
      four(ebm),
      four(best),
    ]),
  );
  process.stdout.write(
    `Test AUC on UCI Adult, official split, δ = 1e-5, one row more or less\n${shown.toString()}\n` +
      `Training takes ${time.median.toFixed(2)} s (${time.lowest.toFixed(2)} to ${time.highest.toFixed(2)}), at most ${GOAL_SECONDS} allowed. ` +
      'The columns of DP-EBM are quoted: InterpretML on the same split and δ, mean of 20 seeds.\n',
  );
}
process.exitCode = ratios.every(({ met }) => met) ? 0 : 1;
