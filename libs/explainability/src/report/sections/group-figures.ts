import { groups, html, type Markup } from '@plumbline/plots';
import { type Quality } from '@plumbline/training';
import { type FigureToDraw } from '../../explanation/figures.ts';
import { halfFigure, pair } from '../figure-block.ts';
import { wordsFor } from '../metric-words.ts';
import { sentences } from '../say.ts';
import { unitOf, type Story } from '../story.ts';
import { groupsText } from './groups.text.ts';

/** The metrics of groups that are drawn, two side by side. */
const DRAWN: Readonly<Record<Quality['detail']['type'], readonly (readonly string[])[]>> = {
  binary: [
    ['accuracy', 'positiveRate'],
    ['truePositiveRate', 'falsePositiveRate'],
    ['calibrationGap', 'auc'],
  ],
  multiclass: [['accuracy', 'macroF1']],
  regression: [['mae', 'rmse']],
};

/** Each metric by group, beside its value for all rows. */
export function groupFigures(story: Story, few: string): Markup {
  const measured = (metric: string) =>
    overallOf(story.quality, metric) !== undefined &&
    story.quality.slices.some(({ metrics }) => typeof metrics[metric] === 'number');
  const rows = DRAWN[story.quality.detail.type].map((metrics) => metrics.filter(measured));
  return html`${rows
    .filter((metrics) => metrics.length > 0)
    .map((metrics, row) => pair(metrics.map((metric) => groupFigure(story, metric, row === 0 ? few : ''))))}`;
}

function groupFigure(story: Story, metric: string, few: string): Markup {
  const { quality, params } = story;
  const { label, meaning, form } = wordsFor(metric, params.lang);
  const text = groupsText[params.lang];
  const unit = unitOf(story);
  const data = {
    metric: unit && form === 'amount' ? text.metric(label, unit) : label,
    share: form === 'share',
    overall: overallOf(quality, metric) ?? 0,
    groups: quality.slices.map(({ column, label: name, category, rows, metrics }) => ({
      column: name,
      category,
      rows,
      value: metrics[metric] ?? null,
      ...intervalOf(quality, { column, category, metric }),
    })),
  };
  const figure: FigureToDraw = { name: `groups-${metric}`, draw: (options) => groups(data, options) };
  return halfFigure(story, label, figure, sentences([meaning, few], params.lang));
}

/** The bootstrap interval of a group's figure, where there is one. */
function intervalOf(
  { fairness = [] }: Quality,
  of: { readonly column: string; readonly category: string; readonly metric: string },
): { readonly low?: number; readonly high?: number } {
  const groups = fairness.find(({ column }) => column === of.column)?.groups ?? [];
  const figure = groups.find(({ category }) => category === of.category)?.figures[of.metric];
  return figure ? { low: figure.low, high: figure.high } : {};
}

/** A slice metric on all rows. */
function overallOf({ metrics, detail }: Quality, metric: string): number | undefined {
  if (metric === 'truePositiveRate') return metrics['recall'];
  if (detail.type === 'binary' && metric === 'falsePositiveRate') {
    const [negatives = []] = detail.confusion;
    const [rejected = 0, called = 0] = negatives;
    return rejected + called > 0 ? called / (rejected + called) : undefined;
  }
  if (detail.type === 'binary' && metric === 'calibrationGap')
    return detail.calibration.reduce((sum, bin) => sum + bin.share * (bin.predicted - bin.observed), 0);
  return metrics[metric];
}
