import { type Feature } from '@plumbline/dataset';
import { formatCount, formatNumber, html, RARE_ROWS, type EffectsData, type Markup } from '@plumbline/plots';
import { type FeatureCurves } from '../../explanation/effect-curves.ts';
import { effectsFigure } from '../../explanation/effects-figure.ts';
import { featureValue } from '../../explanation/feature-value.ts';
import { halfFigure, pair } from '../figure-block.ts';
import { predicted } from '../predicted.ts';
import { points, sentences, withUnit } from '../say.ts';
import { unitOf, type Section, type Story } from '../story.ts';
import { folded } from '../table.ts';
import { effectsText } from './effects.text.ts';

/** Features in sight; the others are folded away. */
const IN_SIGHT = 3;

/** How predictions change with the strongest features: only where they were tried. */
export function effectsSection(story: Story): Section | undefined {
  const { effects: curves } = story.explanation;
  if (!curves || curves.features.length === 0) return undefined;
  const { lang, rowName } = story.params;
  const text = effectsText[lang];
  const blocks = curves.features.map((feature) => effectsBlock(story, feature));
  const body = html`<p>${text.intro(rowName, formatCount(curves.rows))}</p>
    ${blocks.slice(0, IN_SIGHT)}
    ${blocks.length > IN_SIGHT && folded(text.more, html`${blocks.slice(IN_SIGHT)}`)}`;
  return { id: 'effects', title: text.title, body };
}

/** A feature's curves with the output that is told of: that of the row taken apart. */
interface Told {
  readonly feature: Feature;
  readonly curves: FeatureCurves;
  readonly output: FeatureCurves['outputs'][number];
}

function effectsBlock(story: Story, curves: FeatureCurves): Markup {
  const { lang } = story.params;
  const { features, row } = story.explanation;
  const [feature, output] = [features[curves.feature], curves.outputs[row.output]];
  if (!feature || !output) return html``;
  const told = { feature, curves, output };
  const text = effectsText[lang];
  const figure = (method: EffectsData['method']) =>
    effectsFigure(story.explanation, curves, row.output, { method, lang });
  return pair([
    halfFigure(
      story,
      text.dependence(feature.label),
      figure('partial-dependence'),
      dependenceCaption(story, told),
    ),
    halfFigure(
      story,
      text.accumulated(feature.label),
      figure('accumulated-local-effects'),
      accumulatedCaption(story, told),
    ),
  ]);
}

function dependenceCaption(story: Story, { feature, curves, output }: Told): Markup {
  const { lang } = story.params;
  const text = effectsText[lang];
  const { grid } = curves;
  const { values } = grid;
  const { partialDependence: means, missing } = output;
  const ends = [extreme(means, -1, grid), extreme(means, 1, grid)];
  const [low, high] = ends.map((at) => ({
    at: featureValue(feature, values[at] as number, lang),
    mean: predicted(story, means[at] as number),
  })) as [Point, Point];
  const said = [
    low.mean === high.mean
      ? text.always(feature.label, low.mean)
      : text.ifAll(feature.label, low.at, low.mean, high.at, high.mean),
    missing !== undefined && text.missing(feature.label, predicted(story, missing)),
  ];
  return sentences(said, lang);
}

interface Point {
  readonly at: string;
  readonly mean: string;
}

function accumulatedCaption(story: Story, { feature, curves, output }: Told): Markup {
  const { lang, rowName } = story.params;
  const text = effectsText[lang];
  const { accumulated: line } = output;
  const [least, greatest] = [extreme(line, -1, curves.grid), extreme(line, 1, curves.grid)];
  const reach = (line[greatest] as number) - (line[least] as number);
  const name = (at: number) => featureValue(feature, curves.grid.values[at] as number, lang);
  const size =
    story.explanation.task.type === 'regression'
      ? withUnit(formatNumber(reach), unitOf(story), lang)
      : points(reach, lang);
  const said =
    reach === 0 ? text.nothing(feature.label) : text.alone(feature.label, size, name(least), name(greatest));
  const jumps = curves.grid.type === 'number' && reach > 0 && Math.abs(least - greatest) === 1;
  return sentences([said, jumps && text.jumps(rowName)], lang);
}

/** Where a line is lowest or highest: of categories, among those that are not rare. */
function extreme(line: readonly number[], sign: 1 | -1, { type, rows }: FeatureCurves['grid']): number {
  const all = [...line.keys()];
  const common = all.filter((at) => type === 'number' || (rows[at] as number) >= RARE_ROWS);
  const among = common.length > 0 ? common : all;
  const better = (a: number, b: number) => (line[a] as number) * sign >= (line[b] as number) * sign;
  return among.reduce((best, at) => (better(best, at) ? best : at));
}
