import { formatCount, formatFixed, formatPercent, html, type Markup } from '@plumbline/plots';
import { binaryFacts } from '../binary-facts.ts';
import { groupGaps, shownDifference, widest } from '../group-facts.ts';
import { multiclassFacts } from '../multiclass-facts.ts';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { priceFacts } from '../price-facts.ts';
import { unitOf, type Story } from '../story.ts';
import { summaryText } from './summary.text.ts';

/** One figure that a reader should take away, and what it says. */
interface Fact {
  readonly name: string;
  readonly value: string;
  readonly says: string;
  /** The section that tells more. */
  readonly section: string;
}

/** The page in a few figures. */
export function summary(story: Story): Markup {
  const facts = [
    ...[rightness(story), ranking(story), gap(story), driver(story)].flatMap((fact) => fact ?? []),
    ...priceFacts(story),
  ];
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
  const { lang, rowName } = params;
  const text = summaryText[lang];
  const section = 'quality';
  if (detail.type === 'regression') {
    const { mae } = metrics;
    if (mae === undefined) return undefined;
    const value = writeMetric('mae', mae, lang, unitOf(story));
    return { name: text.error, value, says: text.errorOver(formatCount(rows), rowName), section };
  }
  const { accuracy } = metrics;
  if (accuracy === undefined) return undefined;
  const { baseline } = detail.type === 'binary' ? binaryFacts(detail) : multiclassFacts(detail);
  const says = text.rightOf(formatCount(rows), rowName, formatPercent(baseline, lang));
  return { name: text.right, value: formatPercent(accuracy, lang), says, section };
}

function ranking({ quality: { metrics }, params }: Story): Fact | undefined {
  const { lang, rowName } = params;
  const text = summaryText[lang];
  const metric = (['auc', 'macroAuc', 'r2'] as const).find((name) => metrics[name] !== undefined);
  if (metric === undefined) return undefined;
  const value = metrics[metric] as number;
  const variance = value >= 0 ? text.variance : text.useless;
  const says = metric === 'r2' ? variance : text.ranked(rowName, formatPercent(value, lang));
  const { label } = wordsFor(metric, lang);
  return { name: label, value: writeMetric(metric, value, lang), says, section: 'quality' };
}

function gap(story: Story): Fact | undefined {
  const { slices, detail } = story.quality;
  const { lang } = story.params;
  const text = summaryText[lang];
  const metric = detail.type === 'regression' ? 'mae' : 'accuracy';
  const found = widest(groupGaps(slices, metric));
  if (!found) return undefined;
  const { label, high, low } = found;
  const write = (value: number) => writeMetric(metric, value, lang, unitOf(story));
  const [worse, better] = metric === 'mae' ? [high, low] : [low, high];
  const says = ({ category, value }: typeof high): string =>
    metric === 'mae' ? text.off(write(value), category) : text.rightFor(write(value), category);
  return {
    name: text.gaps[metric],
    value:
      metric === 'mae'
        ? write(found.gap)
        : text.points(formatFixed(shownDifference(high.value, low.value) * 100, 1)),
    says: text.groups(label, says(worse), says(better)),
    section: 'groups',
  };
}

function driver({ explanation, params: { lang } }: Story): Fact | undefined {
  const text = summaryText[lang];
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
  const share = ({ mean }: typeof first) => formatPercent(mean / all, lang);
  return {
    name: text.strongest,
    value: first.label,
    says: second ? text.shareBefore(share(first), second.label, share(second)) : text.share(share(first)),
    section: 'drivers',
  };
}
