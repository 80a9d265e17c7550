import { formatCount, formatNumber, formatPercent, html, type Markup } from '@plumbline/plots';
import { type Comparison } from '@plumbline/training';
import { shapesFigure } from '../../shapes/figure.ts';
import { type Shapes } from '../../shapes/document.ts';
import { wideFigure } from '../figure-block.ts';
import { wordsFor, writeDifference, writeDifferences, writeMetric } from '../metric-words.ts';
import { inSentence, sentences } from '../say.ts';
import { unitOf, type Section, type Story } from '../story.ts';
import { table } from '../table.ts';
import { perOutput } from './per-output.ts';
import { simplerText } from './simpler.text.ts';
import { surrogatesPart } from './surrogates.ts';

/** The metric that a model is first judged by. */
const FIRST = { binary: 'auc', multiclass: 'accuracy', regression: 'rmse' } as const;

/** What people could read in the model's place, and how near it comes: only where such was trained. */
export function simplerSection(story: Story): Section | undefined {
  const { comparison, surrogates, shapes, params } = story;
  if (!comparison && !surrogates && !shapes) return undefined;
  const text = simplerText[params.lang];
  const body = html`<p>${text.intro}</p>
    ${comparison && compared(story, comparison)} ${shapes && whole(story, shapes)}
    ${surrogates && surrogatesPart(story, surrogates)}`;
  return { id: 'simpler', title: text.title, body };
}

function compared(story: Story, comparison: Comparison): Markup {
  const { lang, rowName } = story.params;
  const text = simplerText[lang];
  const { model, other } = comparison.models;
  const isTwin = model.additive !== other.additive;
  const said = isTwin ? (other.additive ? text.additiveTwin : text.freeTwin) : text.otherTwin;
  const first = comparison.metrics.find(({ metric }) => metric === FIRST[comparison.task.type]);
  const { agreement } = comparison;
  const write = (metric: string, value: number) => writeMetric(metric, value, lang, unitOf(story));
  const differ = (metric: string, value: number) => writeDifference(metric, value, lang, unitOf(story));
  type Row = Comparison['metrics'][number];
  const interval = ({ metric, difference }: Row) => writeDifferences(metric, difference, lang, unitOf(story));
  return html`<p>
      ${sentences(
        [
          said,
          first &&
            text.reaches(
              inSentence(wordsFor(first.metric, lang).label),
              write(first.metric, first.other),
              write(first.metric, first.model),
              interval(first),
            ),
          first && (holds0(first) ? text.noDifference : text.difference),
          agreement !== undefined && text.agree(formatPercent(agreement, lang), rowName),
        ],
        lang,
      )}
    </p>
    ${table(
      text.compared,
      [
        { head: text.metric, whole: true, cell: ({ metric }: Row) => wordsFor(metric, lang).label },
        { head: text.model, numeric: true, cell: ({ metric, model: value }) => write(metric, value) },
        {
          head: isTwin ? (other.additive ? text.additive : text.free) : text.other,
          numeric: true,
          cell: ({ metric, other: value }) => write(metric, value),
        },
        {
          head: text.differs,
          numeric: true,
          cell: ({ metric, difference }) => differ(metric, difference.value),
        },
        {
          head: text.interval,
          numeric: true,
          cell: interval,
        },
      ],
      comparison.metrics,
    )}`;
}

const holds0 = ({ difference: { low, high } }: Comparison['metrics'][number]): boolean =>
  low <= 0 && high >= 0;

function whole(story: Story, shapes: Shapes): Markup {
  const { lang, rowName } = story.params;
  const text = simplerText[lang];
  const told = shapes.outputs.filter((output) => output.shapes.length > 0).length > 0;
  const caption = (output: number) => {
    const { intercept = 0 } = shapes.outputs[output] ?? {};
    return html`${text.shapesCaption(formatNumber(intercept), formatCount(shapes.rows), rowName)}`;
  };
  return html`<h3>${text.shapes}</h3>
    <p>${text.shapesTold(rowName.one)}</p>
    ${
      told &&
      perOutput(story, shapes.outputs, (output, name) =>
        wideFigure(
          story,
          name === undefined ? text.shapesTitle : text.shapesTitleOf(name),
          shapesFigure(shapes, output, lang),
          caption(output),
        ),
      )
    }`;
}
