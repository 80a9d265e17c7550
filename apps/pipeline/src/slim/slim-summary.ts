import type { Slimming } from '@plumbline/training';
import pc from 'picocolors';
import { count, size } from '../terminal/format.ts';
import { table, type ColumnHead } from '../terminal/table.ts';
import { shownPath } from '../working-folder.ts';
import type { SlimDocument } from './slim.ts';

const LOSS = { logLoss: 'log loss', rmse: 'RMSE' } as const;

type Measured = Slimming['steps'][number] | Slimming['frontier'][number];

/** What each step cost, the frontier, and what was registered. */
export const slimSummary = (document: SlimDocument, slimming: Slimming): string =>
  [
    `\n${pc.bold('Step by step')}${pc.dim(`, losses against the source’s ${LOSS[slimming.metric]}`)}`,
    steps(slimming),
    `\n${pc.bold('Frontier')}${pc.dim(', the smallest model for each rise that is allowed on validation rows')}`,
    frontier(slimming),
    `\n${facts(document, slimming)}`,
  ].join('\n');

const MEASURES: readonly ColumnHead[] = [
  'trees',
  'nodes',
  'UBJ',
  'gzipped',
  'ONNX',
  'comparisons',
  'validation',
  'held out',
].map((title) => ({ title, align: 'right' }));

function steps({ steps: all }: Slimming): string {
  const source = all[0] as Measured;
  const rows = all.map((step, i) => [step.step, step.said, ...measures(step, i === 0 ? undefined : source)]);
  return table([{ title: 'step' }, { title: '' }, ...MEASURES], rows);
}

function frontier({ frontier: all, steps }: Slimming): string {
  const source = steps[0] as Measured;
  const rows = all.map((one) => {
    const cells = [rise(one.maxLoss), one.route, ...measures(one, source), shares(one, source)];
    return one.chosen ? cells.map((cell) => pc.bold(cell)) : cells;
  });
  return table(
    [
      { title: 'allowed', align: 'right' },
      { title: '' },
      ...MEASURES,
      { title: 'size left', align: 'right' },
    ],
    rows,
  );
}

/** @param source what losses are told against; left out for the source itself */
function measures(one: Measured, source: Measured | undefined): string[] {
  const loss = (set: 'validation' | 'test') =>
    source ? rise(one.loss[set] - source.loss[set]) : one.loss[set].toPrecision(5);
  return [
    count(one.trees),
    count(one.nodes),
    size(one.bytes),
    size(one.packedBytes),
    size(one.onnxBytes),
    count(one.comparisons),
    loss('validation'),
    loss('test'),
  ];
}

/** +0.00048, −0.00001: as many digits as tell two models apart. */
function rise(value: number): string {
  const text = Math.abs(value) < 0.1 ? Math.abs(value).toFixed(5) : Math.abs(value).toPrecision(4);
  return `${Number(text) === 0 ? '±' : value < 0 ? '−' : '+'}${text}`;
}

const shares = (one: Measured, source: Measured): string => percent(one.bytes / source.bytes);

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function facts({ source, model, time, files, folder, run }: SlimDocument, slimming: Slimming): string {
  const [before, after] = [slimming.steps[0] as Measured, slimming.steps.at(-1) as Measured];
  const left = (of: 'nodes' | 'bytes' | 'onnxBytes' | 'comparisons') => percent(after[of] / before[of]);
  const lines: [name: string, value: string | undefined][] = [
    [
      'model',
      model
        ? `${pc.bold(`${model.name} ${model.version}`)}  ${pc.dim(`from ${source.name} ${source.version}`)}`
        : 'not registered',
    ],
    [
      'size',
      `${left('nodes')} of the nodes, ${left('bytes')} of the bytes, ${left('onnxBytes')} of the ONNX file`,
    ],
    ['work', `${left('comparisons')} of the comparisons a row`],
    [
      'time',
      time
        ? `${time.source.milliseconds.toFixed(2)} ms → ${time.slimmed.milliseconds.toFixed(2)} ms a thousand rows in ONNX Runtime, here and now`
        : undefined,
    ],
    [
      'loss',
      `${rise(after.loss.test - before.loss.test)} ${LOSS[slimming.metric]} on ${count(slimming.rows.test)} held-out rows; ${rise(slimming.maxLoss)} was declared`,
    ],
    ['figure', files['figures'] && shownPath(`${files['figures']}/frontier.png`)],
    ['record', `${run}  ${pc.dim(`logs and copies in ${shownPath(folder)}`)}`],
  ];
  return lines.flatMap(([name, value]) => (value ? [`${pc.dim(name.padEnd(10))}  ${value}`] : [])).join('\n');
}
