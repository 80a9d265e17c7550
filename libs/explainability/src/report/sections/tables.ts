import { type Feature } from '@plumbline/dataset';
import { formatCount, formatFixed, formatNumber, formatPercent, html, type Markup } from '@plumbline/plots';
import { effectOn } from '../../explanation/effect-on.ts';
import { featureValue } from '../../explanation/feature-value.ts';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { effect } from '../say.ts';
import { unitOf, type Section, type Story } from '../story.ts';
import { folded, table } from '../table.ts';
import { tablesText } from './tables.text.ts';

/** Every number of the figures, for who wants to check or reuse it. */
export function tablesSection(story: Story): Section {
  const tables = [
    metricsTable(story),
    rankingTables(story),
    rowTable(story),
    slicesTable(story),
    calibrationTable(story),
  ];
  return { id: 'tables', title: textOf(story).title, body: html`${tables}` };
}

const textOf = ({ params: { lang } }: Story) => tablesText[lang];

function metricsTable(story: Story): Markup {
  const { quality, params } = story;
  const { lang } = params;
  const text = textOf(story);
  const unit = unitOf(story);
  return folded(
    text.metrics,
    table(
      text.metricsCaption(formatCount(quality.rows)),
      [
        { head: text.metric, cell: ([name]) => wordsFor(name, lang).label },
        { head: text.value, numeric: true, cell: ([name, value]) => writeMetric(name, value, lang, unit) },
        { head: text.meaning, cell: ([name]) => wordsFor(name, lang).meaning },
      ],
      Object.entries(quality.metrics),
    ),
  );
}

function rankingTables(story: Story): readonly Markup[] {
  const { explanation, params } = story;
  const { lang } = params;
  const text = textOf(story);
  return explanation.outputs.map(({ ranking, name, baseValue }, output) =>
    folded(
      explanation.outputs.length > 1 ? text.rankingOn(name) : text.ranking,
      table(
        text.rankingCaption(effectOn(explanation, output, lang), formatFixed(baseValue, 4)),
        [
          { head: text.feature, cell: ({ feature }) => explanation.features[feature]?.label ?? '' },
          { head: text.mean, numeric: true, cell: ({ meanAbsolute }) => formatFixed(meanAbsolute, 4) },
          { head: text.share, numeric: true, cell: ({ share }) => formatPercent(share, lang) },
          {
            head: text.correlation,
            numeric: true,
            cell: ({ effect: { type, ...rest } }) =>
              type === 'number' && 'correlation' in rest && rest.correlation !== null
                ? formatFixed(rest.correlation, 2)
                : text.none,
          },
        ],
        ranking,
      ),
    ),
  );
}

function rowTable(story: Story): Markup {
  const { explanation, params } = story;
  const { row, features, link } = explanation;
  const { lang, rowName } = params;
  const text = textOf(story);
  const steps = row.steps
    .map((step, i) => ({ ...step, feature: features[i] as Feature }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return folded(
    text.row(rowName),
    table(
      text.rowCaption(rowName, formatCount(row.row), formatFixed(row.margin, 4)),
      [
        { head: text.feature, cell: ({ feature }) => feature.label },
        { head: text.value, cell: ({ feature, value }) => featureValue(feature, value, lang) },
        { head: text.effect, numeric: true, cell: ({ contribution }) => effect(contribution, link, lang) },
      ],
      steps,
    ),
  );
}

function slicesTable(story: Story): Markup | undefined {
  const { quality, params } = story;
  const { lang } = params;
  const text = textOf(story);
  const [first] = quality.slices;
  if (!first) return undefined;
  const unit = unitOf(story);
  return folded(
    text.groups,
    table(
      text.groupsCaption,
      [
        { head: text.group, cell: ({ label, category }) => text.groupName(label, category) },
        { head: text.rows, numeric: true, cell: ({ rows }) => formatCount(rows) },
        ...Object.keys(first.metrics).map((metric) => ({
          head: wordsFor(metric, lang).label,
          numeric: true,
          cell: ({ metrics }: typeof first) => {
            const value = metrics[metric];
            return typeof value === 'number' ? writeMetric(metric, value, lang, unit) : text.none;
          },
        })),
      ],
      quality.slices,
    ),
  );
}

function calibrationTable(story: Story): Markup | undefined {
  const { detail } = story.quality;
  if (detail.type !== 'binary' || detail.calibration.length === 0) return undefined;
  const text = textOf(story);
  const percent = (share: number) => formatPercent(share, story.params.lang);
  return folded(
    text.calibration,
    table(
      text.calibrationCaption,
      [
        { head: text.between, cell: ({ from, to }) => text.range(percent(from), percent(to)) },
        { head: text.rows, numeric: true, cell: ({ rows }) => formatCount(rows) },
        { head: text.predicted, numeric: true, cell: ({ predicted }) => percent(predicted) },
        { head: text.observed, numeric: true, cell: ({ observed }) => percent(observed) },
        {
          head: text.difference,
          numeric: true,
          cell: ({ predicted, observed }) => formatNumber(Math.round((observed - predicted) * 1000) / 10),
        },
      ],
      detail.calibration,
    ),
  );
}
