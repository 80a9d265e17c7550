import {
  cohorts,
  formatCount,
  formatFixed,
  formatValue,
  html,
  type Lang,
  type Markup,
} from '@plumbline/plots';
import { type Cohort, type GroupName } from '../../cohorts/cohorts.ts';
import { effectOn } from '../../explanation/effect-on.ts';
import { type FigureToDraw } from '../../explanation/figures.ts';
import { wideFigure } from '../figure-block.ts';
import { sentences, withUnit } from '../say.ts';
import { type Story } from '../story.ts';
import { folded } from '../table.ts';
import { cohortsText } from './cohorts.text.ts';

/** How the reasons of groups differ: only where groups were told apart. Of several outputs, that of the row taken apart. */
export function cohortsPart(story: Story): Markup | undefined {
  const { cohorts: columns = [] } = story.explanation;
  if (columns.length === 0) return undefined;
  const text = cohortsText[story.params.lang];
  return html`<h3>${text.title}</h3>
    <p>${text.intro}</p>
    <ul>
      ${columns.map((column) => html`<li>${widestOf(story, column)}</li>`)}
    </ul>
    ${folded(text.fold, html`${columns.map((column, i) => cohortFigure(story, column, i))}`)}`;
}

/** The feature and the two groups whose mean effects are furthest apart, of those that chance does not explain. */
function widestOf(story: Story, { label, unit, groups, pairs }: Cohort): string {
  const { lang } = story.params;
  const { row, features } = story.explanation;
  const text = cohortsText[lang];
  const apart = pairs.flatMap(({ first, second, effects }) =>
    effects
      .filter(({ output }) => output === row.output)
      .flatMap(({ feature, meanAbsolute: { value, low, high } }) =>
        low !== undefined && high !== undefined && low * high > 0
          ? [{ first, second, feature, value, low, high }]
          : [],
      ),
  );
  const [widest] = apart.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  if (!widest) return text.alike(label);
  const { value, low, high, feature } = widest;
  const name = (group: number) => groupName(groups[group]?.name, unit, lang);
  const [more, less] = value > 0 ? [widest.first, widest.second] : [widest.second, widest.first];
  const ends = value > 0 ? [low, high] : [-high, -low];
  const [from, to] = ends.map((end) => formatFixed(end, 2)) as [string, string];
  return text.most({
    column: label,
    feature: features[feature]?.label ?? '',
    first: name(more),
    second: name(less),
    by: formatFixed(Math.abs(value), 2),
    low: from,
    high: to,
  });
}

function cohortFigure(story: Story, { label, unit, groups, leftOut }: Cohort, at: number): Markup {
  const { explanation, params } = story;
  const { lang } = params;
  const { output } = explanation.row;
  const text = cohortsText[lang];
  const data = {
    features: explanation.features,
    effectOn: effectOn(explanation, output, lang),
    cohorts: groups.map(({ name, rows, effects }) => ({
      name: groupName(name, unit, lang),
      rows,
      means: explanation.features.map(
        (_, feature) =>
          effects.find((one) => one.output === output && one.feature === feature)?.meanAbsolute.value ?? 0,
      ),
    })),
  };
  const figure: FigureToDraw = {
    name: `cohorts-${at + 1}`,
    draw: (options) => cohorts(data, { ...options, features: params.features }),
  };
  const caption = sentences([text.dots, leftOut > 0 && text.leftOut(formatCount(leftOut))], lang);
  return wideFigure(story, text.figure(label), figure, caption);
}

function groupName(name: GroupName | undefined, unit: string | undefined, lang: Lang): string {
  const text = cohortsText[lang];
  switch (name?.type) {
    case 'category':
      return name.category;
    case 'range':
      return withUnit(text.range(formatValue(name.from), formatValue(name.to)), unit, lang);
    case 'boolean':
      return name.value ? text.yes : text.no;
    case 'missing':
    case undefined:
      return text.missing;
  }
}
