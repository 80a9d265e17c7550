import { formatCount, formatPercent, html, type Lang, type Markup } from '@plumbline/plots';
import { FEW_ROWS } from '@plumbline/statistics';
import { type Slice } from '@plumbline/training';
import { groupGaps, shownDifference, type GroupGap } from '../group-facts.ts';
import { writeMetric } from '../metric-words.ts';
import { list, points, sentences } from '../say.ts';
import { unitOf, type Section, type Story } from '../story.ts';
import { cohortsPart } from './cohorts.ts';
import { groupDifferences } from './group-differences.ts';
import { groupFigures } from './group-figures.ts';
import { groupsText } from './groups.text.ts';

/** For whom the model does worse. */
export function groupsSection(story: Story): Section {
  const { slices } = story.quality;
  const text = groupsText[story.params.lang];
  const body =
    slices.length === 0
      ? html`<p>${notCompared(story)}</p>`
      : html`<p>${text.intro}</p>
          ${gapList(story)} ${groupFigures(story, fewRows(slices, story.params.lang))}
          ${groupDifferences(story)}`;
  return { id: 'groups', title: text.title, body: html`${body} ${cohortsPart(story)}` };
}

function notCompared({ profile, params: { lang } }: Story): string {
  const text = groupsText[lang];
  const sensitive = profile.columns.filter(({ role }) => role === 'sensitive');
  const labels = sensitive.map(({ label }) => label);
  return sensitive.length === 0 ? text.undeclared : text.notCompared(list(labels, lang));
}

/** A sentence a column: how far apart its groups are. */
function gapList(story: Story): Markup {
  const { slices, detail } = story.quality;
  const { lang } = story.params;
  const gaps = groupGaps(slices, detail.type === 'regression' ? 'mae' : 'accuracy');
  const rates = detail.type === 'binary' ? groupGaps(slices, 'positiveRate') : [];
  return html`<ul>
    ${gaps.map((gap) => {
      const rate = rates.find(({ column }) => column === gap.column);
      const name = html`<strong>${groupsText[lang].column(gap.label)}</strong>`;
      const said = [name, gapSentence(gap, story), rate && rateSentence(rate, story)];
      return html`<li>${sentences(said, lang)}</li>`;
    })}
  </ul>`;
}

function gapSentence({ metric, high, low }: GroupGap, story: Story): string {
  const { lang } = story.params;
  const text = groupsText[lang];
  if (metric === 'mae') {
    const write = (value: number) => writeMetric('mae', value, lang, unitOf(story));
    return text.off(write(high.value), high.category, write(low.value), low.category);
  }
  const percent = (share: number) => formatPercent(share, lang);
  return text.right(
    percent(high.value),
    high.category,
    percent(low.value),
    low.category,
    points(shownDifference(high.value, low.value), lang),
  );
}

function rateSentence({ column, high, low }: GroupGap, story: Story): string {
  const { detail, slices } = story.quality;
  const { lang } = story.params;
  const text = groupsText[lang];
  const percent = (share: number) => formatPercent(share, lang);
  const positive = detail.type === 'binary' ? detail.classes[1] : '';
  const truth = (category: string) => {
    const slice = slices.find((one) => one.column === column && one.category === category);
    const share = slice?.metrics['observedRate'];
    return typeof share === 'number' ? percent(share) : undefined;
  };
  const [more, less] = [percent(high.value), percent(low.value)];
  const [highTruth, lowTruth] = [truth(high.category), truth(low.category)];
  return highTruth !== undefined && lowTruth !== undefined
    ? text.callsInTruth(positive, more, high.category, highTruth, less, low.category, lowTruth)
    : text.calls(positive, more, high.category, less, low.category);
}

function fewRows(slices: readonly Slice[], lang: Lang): string {
  const text = groupsText[lang];
  const few = slices.filter(({ rows }) => rows < FEW_ROWS);
  const names = few.map(({ label, category, rows }) => text.group(label, category, formatCount(rows)));
  return few.length === 0 ? '' : text.few(formatCount(FEW_ROWS), list(names, lang));
}
