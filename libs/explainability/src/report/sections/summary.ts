import { formatCount, formatFixed, formatPercent, html, type Markup } from '@plumbline/plots';
import { binaryFacts } from '../binary-facts.ts';
import { groupGaps, widest } from '../group-facts.ts';
import { multiclassFacts } from '../multiclass-facts.ts';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { unitOf, type Story } from '../story.ts';

/** One figure that a reader should take away, and what it says. */
interface Fact {
  readonly name: string;
  readonly value: string;
  readonly says: string;
  /** The section that tells more. */
  readonly section: string;
}

/** The page in four figures. */
export function summary(story: Story): Markup {
  const facts = [rightness(story), ranking(story), gap(story), driver(story)].flatMap((fact) => fact ?? []);
  return html`<dl class="facts">
    ${facts.map(
      ({ name, value, says, section }) =>
        html`<div>
          <dt><a href="#${section}">${name}</a></dt>
          <dd><strong>${value}</strong> ${says}</dd>
        </div>`,
    )}
  </dl>`;
}

function rightness(story: Story): Fact | undefined {
  const { quality, params } = story;
  const { metrics, rows, detail } = quality;
  const of = `${formatCount(rows)} ${params.rowName.many} it had not seen`;
  if (detail.type === 'regression') {
    const { mae } = metrics;
    if (mae === undefined) return undefined;
    return {
      name: 'Typical error',
      value: writeMetric('mae', mae, unitOf(story)),
      says: `on average over ${of}`,
      section: 'quality',
    };
  }
  const { accuracy } = metrics;
  if (accuracy === undefined) return undefined;
  const { baseline } = detail.type === 'binary' ? binaryFacts(detail) : multiclassFacts(detail);
  return {
    name: 'Right answers',
    value: formatPercent(accuracy),
    says: `of ${of}; always giving the commonest answer would be right for ${formatPercent(baseline)}`,
    section: 'quality',
  };
}

function ranking({ quality: { metrics }, params }: Story): Fact | undefined {
  const metric = (['auc', 'macroAuc', 'r2'] as const).find((name) => metrics[name] !== undefined);
  if (metric === undefined) return undefined;
  const value = metrics[metric] as number;
  const says =
    metric === 'r2'
      ? value >= 0
        ? 'of the variance it accounts for; 1 would be perfect'
        : 'that is worse than always predicting the mean'
      : `of two ${params.rowName.many} that differ, it scores the right one higher in ${formatPercent(value)} of cases`;
  return { name: wordsFor(metric).label, value: writeMetric(metric, value), says, section: 'quality' };
}

function gap(story: Story): Fact | undefined {
  const { slices, detail } = story.quality;
  const metric = detail.type === 'regression' ? 'mae' : 'accuracy';
  const found = widest(groupGaps(slices, metric));
  if (!found) return undefined;
  const { label, high, low } = found;
  const unit = unitOf(story);
  const [worse, better] = metric === 'mae' ? [high, low] : [low, high];
  const says = ({ category, value }: typeof high): string =>
    metric === 'mae'
      ? `off by ${writeMetric(metric, value, unit)} for “${category}”`
      : `right for ${writeMetric(metric, value)} of “${category}”`;
  return {
    name: 'Widest gap between groups',
    value:
      metric === 'mae' ? writeMetric('mae', found.gap, unit) : `${formatFixed(found.gap * 100, 1)} points`,
    says: `${label}: ${says(worse)}, ${says(better)}`,
    section: 'groups',
  };
}

function driver({ explanation }: Story): Fact | undefined {
  const totals = explanation.features.map(({ label }, feature) => ({
    label,
    mean: explanation.outputs.reduce(
      (sum, { ranking: all }) => sum + (all.find((one) => one.feature === feature)?.meanAbsolute ?? 0),
      0,
    ),
  }));
  const all = totals.reduce((sum, { mean }) => sum + mean, 0);
  const sorted = totals.sort((a, b) => b.mean - a.mean);
  const [first, second] = sorted;
  if (!first || all === 0) return undefined;
  return {
    name: 'Strongest feature',
    value: first.label,
    says: `${formatPercent(first.mean / all)} of all pushes${second ? `, before ${second.label} with ${formatPercent(second.mean / all)}` : ''}`,
    section: 'drivers',
  };
}
