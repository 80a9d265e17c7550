import { Command } from 'commander';
import { censusSource, censusTable } from '@plumbline/census-income';
import { prepare } from '@plumbline/data-prep';
import type { Dataset } from '@plumbline/dataset';
import { BATCH_ROWS, EncryptedScoringClient, EncryptedScoringServer } from '@plumbline/encrypted-scoring';
import { BENDS, designRows, fitDesign, fitLinear, linearScores } from '@plumbline/linear';
import { runStage } from '@plumbline/stage/testing';
import { rSquared } from '@plumbline/training';
import {
  BoosterParamsSchema,
  ensureEngine,
  predictBooster,
  trainBooster,
  type Matrix,
} from '@plumbline/xgboost';
import { printReport, summarise, type BenchmarkRow } from './report.ts';

const { json } = new Command('nx run benchmarks:encrypted')
  .description(
    'Scores the held-out census rows encrypted and in the clear: the error, the time, and what a linear surrogate keeps.',
  )
  .option('--json', 'print one JSON document', false)
  .parse()
  .opts<{ json: boolean }>();

/** What an encrypted score may be from the plain one. */
const ERROR_BOUND = 1e-5;

const matrixOf = ({ meta, features, labels }: Dataset): Matrix => ({
  rows: meta.rows,
  columns: meta.features.length,
  values: features,
  labels,
  featureNames: meta.features.map(({ name }) => name),
});

await ensureEngine();
const { outputs } = await runStage(prepare, {
  params: {
    source: censusSource,
    table: censusTable,
    split: { by: 'column', column: 'split', training: 'train', test: 'test' },
  },
  inputs: {},
});
const { training, validation, test } = outputs;
const booster = await trainBooster({
  training: matrixOf(training),
  validation: matrixOf(validation),
  params: BoosterParamsSchema.parse({
    maxDepth: 4,
    learningRate: 0.1,
    objective: 'binary:logistic',
    evalMetrics: ['logloss'],
  }),
  rounds: 600,
  earlyStoppingRounds: 30,
});
const marginsOf = (data: Dataset) => predictBooster(booster.model, matrixOf(data), { output: 'margin' });

const design = fitDesign(training.meta.features, training.features, { bends: BENDS });
const surrogate = fitLinear(designRows(design, training.features), await marginsOf(training));
const rows = designRows(design, test.features);
const plain = linearScores(surrogate, rows);
const margins = await marginsOf(test);

const times: Record<'encrypt' | 'score' | 'decrypt', number[]> = { encrypt: [], score: [], decrypt: [] };
const timed = <T>(what: keyof typeof times, work: () => T): T => {
  const begun = performance.now();
  const result = work();
  times[what].push(performance.now() - begun);
  return result;
};
const client = await EncryptedScoringClient.create();
const server = await EncryptedScoringServer.create(surrogate);
const scores = new Float64Array(test.meta.rows);
let sent = 0;
for (let from = 0; from < test.meta.rows; from += BATCH_ROWS) {
  const count = Math.min(BATCH_ROWS, test.meta.rows - from);
  const values = rows.subarray(from * design.columns, (from + count) * design.columns);
  const request = timed('encrypt', () => client.encrypt({ rows: count, columns: design.columns, values }));
  const answer = timed('score', () => server.score(request));
  scores.set(
    timed('decrypt', () => client.decrypt(answer, count)),
    from,
  );
  sent = request.length + answer.length;
}
client.dispose();
server.dispose();

const error = scores.reduce(
  (most, score, row) => Math.max(most, Math.abs(score - (plain[row] as number))),
  0,
);
const agreeing =
  scores.filter((score, row) => score > 0 === (margins[row] as number) > 0).length / scores.length;
const one = (name: string, value: number, unit: string): BenchmarkRow => summarise(name, [value], unit);
process.exitCode = printReport(
  {
    rows: [
      summarise(`encrypt ${BATCH_ROWS} rows of ${design.columns} columns`, times.encrypt, 'ms'),
      summarise('score them on the server', times.score, 'ms'),
      summarise('decrypt the scores', times.decrypt, 'ms'),
      one('sent and returned for a batch', sent / 1e6, 'MB'),
      one('largest error of an encrypted score', error, 'log-odds'),
      one('rows scored', test.meta.rows, 'rows'),
      one(
        'R² of the surrogate to the booster, held-out rows',
        rSquared({ labels: margins, predictions: plain }) ?? NaN,
        '',
      ),
      one('same answer as the booster, held-out rows', agreeing, 'share'),
    ],
    ratios: [
      {
        name: 'error / bound of 1e-5',
        ratio: error / ERROR_BOUND,
        goal: 'at most 1',
        met: error <= ERROR_BOUND,
      },
    ],
  },
  { json },
);
