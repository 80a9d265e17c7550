import { formatCount, formatNumber, formatPercent, html, type Markup } from '@plumbline/plots';
import { type Comparison } from '@plumbline/training';
import { MOST_OUTPUTS } from '../../explanation/most-outputs.ts';
import { shapesFigure } from '../../shapes/figure.ts';
import { type Shapes } from '../../shapes/document.ts';
import { coefficientsFigure, treeFigure } from '../../surrogate/figures.ts';
import { sayConditions, sayThen } from '../../surrogate/print-rules.ts';
import { rulesOf } from '../../surrogate/rules.ts';
import { type Surrogates } from '../../surrogate/surrogates.ts';
import { wideFigure } from '../figure-block.ts';
import { wordsFor, writeDifference, writeDifferences, writeMetric } from '../metric-words.ts';
import { inSentence, sentences } from '../say.ts';
import { unitOf, type Section, type Story } from '../story.ts';
import { folded, table } from '../table.ts';
import { simplerText } from './simpler.text.ts';

/** The metric that a model is first judged by. */
const FIRST = { binary: 'auc', multiclass: 'accuracy', regression: 'rmse' } as const;

/** What people could read in the model's place, and how near it comes: only where such was trained. */
export function simplerSection(story: Story): Section | undefined {
  const { comparison, surrogates, shapes, params } = story;
  if (!comparison && !surrogates && !shapes) return undefined;
  const text = simplerText[params.lang];
  const body = html`<p>${text.intro}</p>
    ${comparison && compared(story, comparison)} ${shapes && whole(story, shapes)}
    ${surrogates && imitations(story, surrogates)}`;
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

function imitations(story: Story, surrogates: Surrogates): Markup {
  const { lang } = story.params;
  const text = simplerText[lang];
  const { tree, linear, rows } = surrogates;
  const treeCaption = html`${text.treeCaption(formatCount(rows.training))}`;
  return html`<h3>${text.surrogates}</h3>
    <p>${text.imitate}</p>
    <p>${treeFidelity(story, surrogates)}</p>
    ${perOutput(
      story,
      tree.outputs,
      (output, name) =>
        html`${wideFigure(
          story,
          name === undefined ? text.tree : text.treeOf(name),
          treeFigure(surrogates, output, lang),
          treeCaption,
        )}${folded(text.rules, rules(surrogates, output, lang))}`,
    )}
    <p>${linearFidelity(story, surrogates)}</p>
    ${
      linear.outputs.some(({ terms }) => terms.length > 0) &&
      folded(
        text.linearFold,
        perOutput(story, linear.outputs, (output, name) =>
          wideFigure(
            story,
            name === undefined ? text.linear : text.linearOf(name),
            coefficientsFigure(surrogates, output, lang),
            html`${text.linearCaption}`,
          ),
        ),
      )
    }`;
}

/** The first output's block, and those of the others folded away. */
function perOutput(
  { params: { lang } }: Story,
  outputs: readonly { readonly name: string }[],
  block: (output: number, name: string | undefined) => Markup,
): Markup {
  if (outputs.length === 1) return block(0, undefined);
  const [first, ...others] = outputs.slice(0, MOST_OUTPUTS).map(({ name }, output) => block(output, name));
  return html`${first}${folded(simplerText[lang].otherClasses, html`${others}`)}`;
}

function treeFidelity(story: Story, surrogates: Surrogates): Markup {
  const { lang, rowName } = story.params;
  const text = simplerText[lang];
  const { outputs, agreement } = surrogates.tree;
  const leaves = formatCount(
    Math.max(...outputs.map(({ nodes }) => nodes.filter(({ split }) => !split).length)),
  );
  const share = varianceShare(outputs, lang);
  return sentences(
    [
      agreement === undefined
        ? share && text.treeExplains(leaves, share)
        : text.treeAgrees(leaves, formatPercent(agreement, lang), rowName),
      agreement !== undefined && share && text.follows(share),
      atTask(story, surrogates, surrogates.tree.metrics),
    ],
    lang,
  );
}

function linearFidelity(story: Story, surrogates: Surrogates): Markup {
  const { lang, rowName } = story.params;
  const text = simplerText[lang];
  const { outputs, agreement, leftOut } = surrogates.linear;
  const share = varianceShare(outputs, lang);
  return sentences(
    [
      agreement === undefined
        ? share && text.linearExplains(share)
        : text.linearAgrees(formatPercent(agreement, lang), rowName),
      agreement !== undefined && share && text.follows(share),
      atTask(story, surrogates, surrogates.linear.metrics),
      leftOut !== undefined && text.linearLeftOut(leftOut),
    ],
    lang,
  );
}

/** The least share of variance that is explained of any output; nothing where none varies, or where it is worse than the mean. */
function varianceShare(outputs: readonly { readonly r2: number | null }[], lang: Story['params']['lang']) {
  const found = outputs.flatMap(({ r2 }) => r2 ?? []);
  const least = Math.min(...found);
  return found.length > 0 && least >= 0 ? formatPercent(least, lang) : undefined;
}

function atTask(story: Story, { model, task }: Surrogates, metrics: Readonly<Record<string, number>>) {
  const { lang } = story.params;
  const metric = task.type === 'regression' ? 'mae' : task.type === 'binary' ? 'auc' : 'accuracy';
  const [own, models] = [metrics[metric], model.metrics[metric]];
  if (own === undefined || models === undefined) return undefined;
  const write = (value: number) => writeMetric(metric, value, lang, unitOf(story));
  return simplerText[lang].atTask(inSentence(wordsFor(metric, lang).label), write(own), write(models));
}

function rules(surrogates: Surrogates, output: number, lang: Story['params']['lang']): Markup {
  const text = simplerText[lang];
  return html`<ol>
    ${rulesOf(surrogates.tree.outputs[output]?.nodes ?? []).map((rule) => {
      const then = sayThen(rule, surrogates, lang);
      const conditions = sayConditions(rule, surrogates.features, lang);
      return html`<li>${conditions ? text.rule(conditions, then) : text.all(then)}</li>`;
    })}
  </ol>`;
}
