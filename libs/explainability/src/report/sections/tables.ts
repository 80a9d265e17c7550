import { formatCount, formatFixed, formatNumber, formatPercent, html, type Markup } from '@plumbline/plots';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { effect } from '../say.ts';
import { unitOf, type Section, type Story } from '../story.ts';
import { folded, table } from '../table.ts';

/** Every number of the figures, for who wants to check or reuse it. */
export function tablesSection(story: Story): Section {
  const tables = [
    metricsTable(story),
    rankingTables(story),
    rowTable(story),
    slicesTable(story),
    calibrationTable(story),
  ];
  return { id: 'tables', title: 'The numbers as tables', body: html`${tables}` };
}

function metricsTable(story: Story): Markup {
  const { quality } = story;
  const unit = unitOf(story);
  return folded(
    'All metrics',
    table(
      `Metrics on ${formatCount(quality.rows)} held-out rows`,
      [
        { head: 'Metric', cell: ([name]) => wordsFor(name).label },
        { head: 'Value', numeric: true, cell: ([name, value]) => writeMetric(name, value, unit) },
        { head: 'What it says', cell: ([name]) => wordsFor(name).meaning },
      ],
      Object.entries(quality.metrics),
    ),
  );
}

function rankingTables({ explanation }: Story): readonly Markup[] {
  return explanation.outputs.map(({ ranking, name, effectOn, baseValue }) =>
    folded(
      explanation.outputs.length > 1 ? `Features by effect on “${name}”` : 'Features by effect',
      table(
        `Effect on ${effectOn}; base value ${formatFixed(baseValue, 4)}`,
        [
          { head: 'Feature', cell: ({ feature }) => explanation.features[feature]?.label ?? '' },
          { head: 'Mean |SHAP|', numeric: true, cell: ({ meanAbsolute }) => formatFixed(meanAbsolute, 4) },
          { head: 'Share', numeric: true, cell: ({ share }) => formatPercent(share) },
          {
            head: 'Rank correlation',
            numeric: true,
            cell: ({ effect: { type, ...rest } }) =>
              type === 'number' && 'correlation' in rest && rest.correlation !== null
                ? formatFixed(rest.correlation, 2)
                : '—',
          },
        ],
        ranking,
      ),
    ),
  );
}

function rowTable({ explanation, params }: Story): Markup {
  const { row, features, link } = explanation;
  const steps = row.steps
    .map((step, i) => ({ ...step, label: features[i]?.label ?? '' }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return folded(
    `The one ${params.rowName.one}, feature by feature`,
    table(
      `Held-out ${params.rowName.one} ${formatCount(row.row)}: margin ${formatFixed(row.margin, 4)}`,
      [
        { head: 'Feature', cell: ({ label }) => label },
        { head: 'Value', cell: ({ value }) => value },
        { head: 'Effect', numeric: true, cell: ({ contribution }) => effect(contribution, link) },
      ],
      steps,
    ),
  );
}

function slicesTable(story: Story): Markup | undefined {
  const { quality } = story;
  const [first] = quality.slices;
  if (!first) return undefined;
  const unit = unitOf(story);
  return folded(
    'Groups',
    table(
      'Metrics by group, on held-out rows',
      [
        { head: 'Group', cell: ({ label, category }) => `${label}: ${category}` },
        { head: 'Rows', numeric: true, cell: ({ rows }) => formatCount(rows) },
        ...Object.keys(first.metrics).map((metric) => ({
          head: wordsFor(metric).label,
          numeric: true,
          cell: ({ metrics }: typeof first) => {
            const value = metrics[metric];
            return typeof value === 'number' ? writeMetric(metric, value, unit) : '—';
          },
        })),
      ],
      quality.slices,
    ),
  );
}

function calibrationTable({ quality: { detail } }: Story): Markup | undefined {
  if (detail.type !== 'binary' || detail.calibration.length === 0) return undefined;
  return folded(
    'Calibration',
    table(
      'Predicted probability and observed share',
      [
        {
          head: 'Predicted between',
          cell: ({ from, to }) => `${formatPercent(from)} and ${formatPercent(to)}`,
        },
        { head: 'Rows', numeric: true, cell: ({ rows }) => formatCount(rows) },
        { head: 'Mean prediction', numeric: true, cell: ({ predicted }) => formatPercent(predicted) },
        { head: 'Observed', numeric: true, cell: ({ observed }) => formatPercent(observed) },
        {
          head: 'Difference in points',
          numeric: true,
          cell: ({ predicted, observed }) => formatNumber(Math.round((observed - predicted) * 1000) / 10),
        },
      ],
      detail.calibration,
    ),
  );
}
