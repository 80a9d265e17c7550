import {
  formatCount,
  formatNumber,
  formatPercent,
  html,
  type Lang,
  type Markup,
  type Piece,
} from '@plumbline/plots';
import { type Explanation, type OutputExplanation } from '../../explanation/explanation.ts';
import { dependenceFigures, type DependenceFigure } from '../../explanation/dependence-figures.ts';
import { barFigure, beeswarmFigures, heatmapFigure } from '../../explanation/figures.ts';
import { effectSentence } from '../effect-sentence.ts';
import { wideFigure } from '../figure-block.ts';
import { list, sentences } from '../say.ts';
import { folded } from '../table.ts';
import { unitOf, type Section, type Story } from '../story.ts';
import { driversText } from './drivers.text.ts';
import { importancesPart } from './importances.ts';

/** Features that get a sentence of their own. */
const TOLD = 5;

/** What the model's predictions hang on. */
export function driversSection(story: Story): Section {
  const { explanation, values, params } = story;
  const text = driversText[params.lang];
  const swarms = beeswarmFigures(explanation, values, params);
  const swarm = (i: number) => {
    const figure = swarms[i];
    const output = explanation.outputs[i];
    const title = output && explanation.outputs.length > 1 ? text.swarmOn(output.name) : text.swarm;
    return figure && output && wideFigure(story, title, figure, beeswarmCaption(story, output));
  };
  const body = html`<p>${text.intro}</p>
    <p>${measure(story)}</p>
    ${wideFigure(story, text.bar, barFigure(explanation, params), barCaption(story))} ${swarm(0)}
    ${swarms.length > 1 && folded(text.otherClasses, html`${swarms.slice(1).map((_, i) => swarm(i + 1))}`)}
    ${explanation.outputs.length === 1 && strongest(story, explanation.outputs[0])} ${dependences(story)}
    ${folded(text.heatmap, heat(story))} ${importancesPart(story)}`;
  return { id: 'drivers', title: text.title, body };
}

/** What the numbers on the axes are. */
function measure(story: Story): Piece {
  const text = driversText[story.params.lang];
  switch (story.explanation.link) {
    case 'logit':
      return text.inLogOdds;
    case 'softmax':
      return text.inScores;
    case 'step':
      return text.inSign;
    case 'log':
      return text.inLogarithm;
    case 'identity':
      return text.inUnit(unitOf(story));
  }
}

function barCaption({ explanation, params: { lang } }: Story): Markup {
  const text = driversText[lang];
  if (explanation.outputs.length > 1) return html`${text.barOfClasses}`;
  const ranking = explanation.outputs[0]?.ranking ?? [];
  const [first] = ranking;
  if (!first) return html``;
  const leading = ranking.slice(0, 3);
  const together = leading.reduce((sum, { share }) => sum + share, 0);
  const name = (feature: number) => explanation.features[feature]?.label ?? '';
  const names = list(
    leading.map(({ feature }) => name(feature)),
    lang,
  );
  return sentences(
    [
      text.most(name(first.feature), formatNumber(first.meanAbsolute)),
      ranking.length > 3 && text.together(names, formatPercent(together, lang)),
    ],
    lang,
  );
}

function beeswarmCaption({ explanation, params }: Story, output: OutputExplanation): Markup {
  const { rows, link } = explanation;
  const { lang, rowName } = params;
  const text = driversText[lang];
  const ofClass = link === 'logit' || link === 'softmax' || link === 'step';
  return sentences(
    [
      text.dots(formatCount(rows), rowName, rows > params.rows),
      ofClass ? text.spoke(output.name) : text.pushed,
      text.heaps(rowName),
      ...colours(explanation, output, lang),
    ],
    lang,
  );
}

/** What the colours show of the strongest numbers. */
function colours({ features }: Explanation, { ranking }: OutputExplanation, lang: Lang): readonly string[] {
  const text = driversText[lang];
  const clear = ranking.flatMap(({ feature, effect }) =>
    effect.type === 'number' && effect.correlation !== null && Math.abs(effect.correlation) >= 0.7
      ? [{ label: features[feature]?.label ?? '', rising: effect.correlation > 0 }]
      : [],
  );
  const named = (rising: boolean) =>
    list(
      clear.filter((one) => one.rising === rising).map(({ label }) => label),
      lang,
    );
  const [up, down] = [named(true), named(false)];
  return [up && text.rising(up), down && text.falling(down)];
}

/** What the strongest features add over their values. */
function dependences(story: Story): Markup | undefined {
  const { explanation, values, params } = story;
  const text = driversText[params.lang];
  const figures = dependenceFigures(explanation, values, params);
  if (figures.length === 0) return undefined;
  return html`<h3>${text.values}</h3>
    <p>${text.eachDot(params.rowName)}</p>
    ${figures.map((one) => dependenceBlock(story, one))}`;
}

function dependenceBlock(story: Story, { figure, output, feature, partner }: DependenceFigure): Markup {
  const { explanation, params } = story;
  const { features, outputs } = explanation;
  const text = driversText[params.lang];
  const name = (at: number) => features[at]?.label ?? '';
  const title =
    outputs.length > 1 ? text.valuesOn(name(feature), outputs[output]?.name ?? '') : name(feature);
  const said = partner === undefined ? text.alone(name(feature)) : text.partner(name(feature), name(partner));
  return wideFigure(story, title, figure, html`${said}`);
}

/** Of the output that one prediction is taken apart for. */
function heat(story: Story): Markup {
  const { explanation, values, params } = story;
  const text = driversText[params.lang];
  const { output } = explanation.row;
  const title =
    explanation.outputs.length > 1 ? text.heatOn(explanation.outputs[output]?.name ?? '') : text.heat;
  const figure = heatmapFigure(explanation, values, output, params);
  return wideFigure(story, title, figure, html`${text.heatCaption(params.rowName)}`);
}

function strongest(story: Story, output: OutputExplanation | undefined): Markup | undefined {
  if (!output) return undefined;
  const text = driversText[story.params.lang];
  const told = output.ranking.filter(({ meanAbsolute }) => meanAbsolute > 0).slice(0, TOLD);
  if (told.length === 0) return html`<p>${text.nothing}</p>`;
  return html`<h3>${text.strongest(told.length)}</h3>
    <ul>
      ${told.map((one) => html`<li>${effectSentence(story, one)}</li>`)}
    </ul>`;
}
