import { FEW_ROWS, formatCount, formatPercent, groups, html, type Markup } from '@plumbline/plots';
import { type Slice } from '@plumbline/training';
import { halfFigure, pair } from '../figure-block.ts';
import { groupGaps, type GroupGap } from '../group-facts.ts';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { list, points } from '../say.ts';
import { unitOf, type Section, type Story } from '../story.ts';

/** The metrics of groups that are drawn, by task, and the metric of all rows each is held against. */
const DRAWN = {
  binary: [
    { metric: 'accuracy', overall: 'accuracy' },
    { metric: 'truePositiveRate', overall: 'recall' },
  ],
  multiclass: [{ metric: 'accuracy', overall: 'accuracy' }],
  regression: [{ metric: 'mae', overall: 'mae' }],
} as const;

/** For whom the model does worse. */
export function groupsSection(story: Story): Section {
  const { slices, detail } = story.quality;
  const body =
    slices.length === 0
      ? html`<p>${notCompared(story)}</p>`
      : html`<p>
            The same figures, group by group. A difference is not yet unfairness, as groups differ in what
            they are like; it is what to look into first.
          </p>
          ${gapList(story)}
          ${pair(DRAWN[detail.type].map(({ metric, overall }) => groupFigure(story, metric, overall)))}`;
  return { id: 'groups', title: 'For whom it does worse', body };
}

function notCompared({ profile }: Story): string {
  const sensitive = profile.columns.filter(({ role }) => role === 'sensitive');
  return sensitive.length === 0
    ? 'The data declares no sensitive columns, so no groups were compared.'
    : `Groups by ${list(sensitive.map(({ label }) => label))} were not compared in this run.`;
}

/** A sentence a column: how far apart its groups are. */
function gapList(story: Story): Markup {
  const { slices, detail } = story.quality;
  const gaps = groupGaps(slices, detail.type === 'regression' ? 'mae' : 'accuracy');
  const rates = detail.type === 'binary' ? groupGaps(slices, 'positiveRate') : [];
  return html`<ul>
    ${gaps.map((gap) => {
      const rate = rates.find(({ column }) => column === gap.column);
      return html`<li>
        <strong>${gap.label}.</strong> ${gapSentence(gap, story)} ${rate && rateSentence(rate, story)}
      </li>`;
    })}
  </ul>`;
}

function gapSentence({ metric, high, low, gap }: GroupGap, story: Story): Markup {
  if (metric === 'mae') {
    const write = (value: number) => writeMetric('mae', value, unitOf(story));
    return html`Off by ${write(high.value)} on average for “${high.category}” and by ${write(low.value)} for
    “${low.category}”.`;
  }
  return html`Right for ${formatPercent(high.value)} of “${high.category}” and for ${formatPercent(low.value)}
  of “${low.category}”, ${points(gap)} apart.`;
}

function rateSentence({ column, high, low }: GroupGap, { quality: { detail, slices } }: Story): Markup {
  const positive = detail.type === 'binary' ? detail.classes[1] : '';
  const truth = (category: string) => {
    const slice = slices.find((one) => one.column === column && one.category === category);
    const share = slice?.metrics['observedRate'];
    return typeof share === 'number' && ` (in truth ${formatPercent(share)} are)`;
  };
  return html`It calls ${formatPercent(high.value)} of “${high.category}”
  “${positive}”${truth(high.category)}, and ${formatPercent(low.value)} of
  “${low.category}”${truth(low.category)}.`;
}

function groupFigure(story: Story, metric: string, overall: string): Markup {
  const { quality } = story;
  const { label, meaning, form } = wordsFor(metric);
  const unit = unitOf(story);
  const data = {
    metric: unit && form === 'amount' ? `${label} (${unit})` : label,
    share: form === 'share',
    overall: quality.metrics[overall] ?? 0,
    groups: quality.slices.map((slice) => ({
      column: slice.label,
      category: slice.category,
      rows: slice.rows,
      value: slice.metrics[metric] ?? null,
    })),
  };
  const figure = { name: `groups-${metric}`, draw: (options: object) => groups(data, options) };
  return halfFigure(story, label, figure, html`${meaning} ${fewRows(quality.slices)}`);
}

function fewRows(slices: readonly Slice[]): string {
  const few = slices.filter(({ rows }) => rows < FEW_ROWS);
  if (few.length === 0) return '';
  const names = few.map(({ label, category, rows }) => `${label} ${category} (${formatCount(rows)})`);
  return `Little can be said of groups of fewer than ${FEW_ROWS} rows: ${list(names)}.`;
}
