import { randomStream } from '@plumbline/statistics';
import { testPlot } from '../testing/test-plot.ts';
import { bar } from './bar.ts';
import { beeswarm } from './beeswarm.ts';
import { calibration } from './calibration.ts';
import { type FeatureColumn } from './columns.ts';
import { confusion } from './confusion.ts';
import { frontier } from './frontier.ts';
import { groups } from './groups.ts';
import { history } from './history.ts';
import { roc } from './roc.ts';
import { scatter } from './scatter.ts';
import { waterfall } from './waterfall.ts';

const KINDS = ['number', 'category', 'indicator'] as const;

function column(label: string, i: number): FeatureColumn {
  const random = randomStream(i);
  return {
    label,
    kind: KINDS[i % 3] ?? 'number',
    values: Float32Array.from({ length: 300 }, (_, row) => (row % 9 === 0 ? NaN : Math.floor(random() * 5))),
    contributions: Float32Array.from({ length: 300 }, () => (random() - 0.3) / (i + 1)),
  };
}

const indices = (count: number) => Array.from({ length: count }, (_, i) => i);

testPlot('beeswarm', (label, options) =>
  beeswarm({ columns: indices(15).map((i) => column(label(i), i)), effectOn: label(99) }, options),
);

testPlot('bar', (label, options) =>
  bar(
    {
      features: indices(15).map((i) => ({
        label: label(i),
        means: [1 / (i + 1), 0.01 * i, 0, 2, 3, 4, 5, 6],
      })),
      classes: indices(8).map((i) => label(100 + i)),
      effectOn: label(99),
    },
    options,
  ),
);

testPlot('waterfall', (label, options) =>
  waterfall(
    {
      base: -1.2,
      steps: indices(14).map((i) => ({
        label: label(i),
        value: label(50 + i),
        contribution: Math.cos(i * 3) / (i + 1),
      })),
      effectOn: label(99),
      rowName: label(98),
      logistic: true,
    },
    options,
  ),
);

testPlot('calibration', (label, options) =>
  calibration(
    {
      positive: label(1),
      bins: indices(10).map((i) => ({
        predicted: i / 10 + 0.05,
        observed: (i / 10) ** 2,
        rows: 10 + i ** 4,
      })),
    },
    options,
  ),
);

testPlot('ROC', (label, options) =>
  roc(
    { positive: label(1), auc: 0.75, points: indices(50).map((i) => [i / 49, Math.sqrt(i / 49)]) },
    options,
  ),
);

testPlot('confusion matrix', (label, options) =>
  confusion(
    {
      classes: indices(3).map(label),
      counts: indices(3).map((i) => indices(3).map((j) => 10 ** (2 * i + j))),
    },
    options,
  ),
);

testPlot('history', (label, options) =>
  history(
    {
      metric: label(0),
      series: [
        { name: label(1), values: indices(200).map((i) => 1 / (i + 2)) },
        { name: label(2), values: indices(200).map((i) => 1 / (i + 1)) },
      ],
      bestRound: 170,
    },
    options,
  ),
);

testPlot('groups', (label, options) =>
  groups(
    {
      metric: label(0),
      overall: 0.87,
      groups: indices(6).map((i) => ({
        column: label(i),
        category: label(10 + i),
        rows: 10 ** i,
        value: i === 3 ? null : 0.8 + i / 50,
      })),
    },
    options,
  ),
);

testPlot('scatter', (label, options) =>
  scatter(
    { target: label(0), pairs: indices(200).map((i) => [i * 1e4, i * 1e4 + Math.sin(i) * 1e5]) },
    options,
  ),
);

testPlot('frontier', (label, options) =>
  frontier(
    {
      loss: label(0),
      unit: label(1),
      curves: indices(5).map((i) => ({
        name: label(10 + i),
        points: indices(40).map((j) => ({
          size: 1 - j / 41,
          rise: (0.0003 * (i + 1) * j) / (41 - j) - 0.0001,
        })),
      })),
      frontier: indices(5).map((i) => ({ size: 1 / (i + 1), rise: i * 0.0002 })),
      chosen: { size: 0.3, rise: 0.0004 },
      maxRise: 0.0005,
    },
    options,
  ),
);
