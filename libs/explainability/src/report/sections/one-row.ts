import { type Feature } from '@plumbline/dataset';
import { formatCount, formatPercent, formatValue, html } from '@plumbline/plots';
import { featureValue } from '../../explanation/feature-value.ts';
import { decisionFigure, forceFigure, waterfallFigure } from '../../explanation/row-figures.ts';
import { wideFigure } from '../figure-block.ts';
import { effect, list, margin, sentences, withUnit } from '../say.ts';
import { folded } from '../table.ts';
import { unitOf, type Section, type Story } from '../story.ts';
import { counterfactualsPart } from './counterfactuals.ts';
import { oneRowText } from './one-row.text.ts';

/** One prediction taken apart. */
export function oneRowSection(story: Story): Section {
  const { explanation, params } = story;
  const { lang, rowName } = params;
  const text = oneRowText[lang];
  const said = [...way(story), verdict(story)];
  const name = text.thisRow(rowName);
  const figure = waterfallFigure(explanation, params, name);
  const body = html`<p>${sentences(said, lang)}</p>
    ${wideFigure(story, text.figure, figure, sentences(pushes(story), lang))} ${counterfactualsPart(story)}
    ${folded(
      text.balance,
      wideFigure(story, text.force, forceFigure(explanation, params, name), html`${text.forceCaption}`),
    )}
    ${folded(
      text.others(rowName),
      wideFigure(
        story,
        text.decision(rowName),
        decisionFigure(explanation, story.values, params, name),
        html`${text.decisionCaption}`,
      ),
    )}`;
  return { id: 'one-row', title: text.title, body };
}

/** Where the prediction comes from and where it ends. */
function way(story: Story): readonly string[] {
  const { explanation, params } = story;
  const { row, outputs, link } = explanation;
  const { lang, rowName } = params;
  const text = oneRowText[lang];
  const output = outputs[row.output];
  const [from, to] = [output?.baseValue ?? 0, row.margin].map((value) =>
    margin(value, link, lang, unitOf(story)),
  ) as [string, string];
  const rank = formatPercent(row.rank, lang);
  return [
    text.ranked(rowName, formatCount(row.row), formatCount(row.sourceRow), rank),
    outputs.length > 1 ? text.goesFor(rowName, from, to, output?.name ?? '') : text.goes(rowName, from, to),
  ];
}

function verdict(story: Story): string {
  const { row, outputs, task } = story.explanation;
  const { detail } = story.quality;
  const { lang } = story.params;
  const text = oneRowText[lang];
  if (row.actual === undefined) return '';
  if (task.type === 'regression') return text.actual(withUnit(formatValue(row.actual), task.unit, lang));
  const actual = task.classes[row.actual] ?? '';
  const answer =
    detail.type === 'binary'
      ? detail.classes[1 / (1 + Math.exp(-row.margin)) >= detail.threshold ? 1 : 0]
      : (outputs[row.output]?.name ?? '');
  return answer === actual ? text.right(answer, actual) : text.wrong(answer, actual);
}

function pushes({ explanation, params: { lang } }: Story): readonly string[] {
  const { row, features, link } = explanation;
  const text = oneRowText[lang];
  const sorted = row.steps
    .map((step, i) => ({ ...step, feature: features[i] as Feature }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const say = (sign: 1 | -1) =>
    list(
      sorted
        .filter(({ contribution }) => contribution * sign > 0)
        .slice(0, 2)
        .map(({ feature, value, contribution }) =>
          text.push(feature.label, featureValue(feature, value, lang), effect(contribution, link, lang)),
        ),
      lang,
    );
  const [up, down] = [say(1), say(-1)];
  return [up ? text.up(up) : text.nothingUp, down ? text.down(down) : text.nothingDown];
}
