import { formatMoney } from '@plumbline/cost';
import { describePrivacy } from '@plumbline/privacy';
import pc from 'picocolors';
import { count, duration, figure, size } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { shownPath } from '../working-folder.ts';
import type { ResultDocument, StageLine } from './result-document.ts';

/** Metric → what a person calls it, in the order they are shown. */
const METRIC_NAMES: Readonly<Record<string, string>> = {
  auc: 'AUC',
  averagePrecision: 'average precision',
  accuracy: 'accuracy',
  logLoss: 'log loss',
  brier: 'Brier',
  ece: 'calibration error',
  rmse: 'RMSE',
  mae: 'MAE',
  r2: 'R²',
};

/** The end of a run for a person: what each stage took, and then what the run came to. */
export const summary = (result: ResultDocument): string => `\n${stages(result)}\n\n${facts(result)}`;

const stages = ({ stages, cost }: ResultDocument): string =>
  table(
    [
      { title: 'stage' },
      { title: '' },
      { title: 'wall', align: 'right' },
      { title: 'CPU', align: 'right' },
      { title: 'peak memory', align: 'right' },
      { title: 'cost', align: 'right' },
    ],
    [
      ...stages.map((line) => [
        line.name,
        stateOf(line),
        duration(line.wallSeconds),
        line.cpuSeconds === null ? '' : duration(line.cpuSeconds),
        line.peakRssBytes === null ? '' : size(line.peakRssBytes),
        line.cost === null ? '' : formatMoney(line.cost),
      ]),
      ...(cost
        ? [
            [
              'total',
              '',
              duration(cost.wallSeconds),
              duration(cost.cpuSeconds),
              size(cost.peakRssBytes),
              formatMoney(cost.money),
            ].map((cell) => pc.bold(cell)),
          ]
        : []),
    ],
  );

function stateOf({ status, cached }: StageLine): string {
  if (status !== 'succeeded') return pc.red(status);
  return cached ? pc.dim('cached') : 'ran';
}

function facts(result: ResultDocument): string {
  const { model, parity, additivity, privateTraining, privacy, report, files, folder, run } = result;
  const lines: [name: string, value: string | undefined][] = [
    [
      'model',
      model
        ? `${pc.bold(`${model.name} ${model.version}`)}  ${pc.dim(model.digest.slice(0, 12))}`
        : undefined,
    ],
    ['training', privateTraining ? privately(privateTraining) : undefined],
    ['quality', quality(result)],
    [
      'ONNX',
      parity
        ? `equals XGBoost within ${figure(parity.maxProbabilityDifference)} on ${count(parity.rows)} rows`
        : undefined,
    ],
    [
      'SHAP',
      additivity
        ? `adds up within ${figure(additivity.maxMarginDifference)} on ${count(additivity.rows)} rows`
        : undefined,
    ],
    ['privacy', describePrivacy(privacy)],
    ['report', report ? shownPath(report) : undefined],
    ['model file', files['onnx'] && shownPath(files['onnx'])],
    ['record', `${run}  ${pc.dim(`logs and copies in ${shownPath(folder)}`)}`],
  ];
  return lines.flatMap(([name, value]) => (value ? [`${pc.dim(name.padEnd(10))}  ${value}`] : [])).join('\n');
}

function privately({
  epsilon,
  delta,
  deltaBelowOneInRows,
}: NonNullable<ResultDocument['privateTraining']>): string {
  const spent = `private: ε = ${Number(epsilon.toPrecision(3))} at δ = ${delta.toExponential()}, of the model`;
  if (deltaBelowOneInRows) return spent;
  return `${spent}; beware: δ is not below 1 / rows, which allows that some person's row is shown as it is`;
}

function quality({ metrics }: ResultDocument): string {
  const known = Object.entries(METRIC_NAMES).filter(([name]) => metrics[name] !== undefined);
  return known.map(([name, label]) => `${label} ${figure(metrics[name] as number)}`).join(' · ');
}
