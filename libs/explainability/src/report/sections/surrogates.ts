import { formatCount, formatPercent, html, type Lang, type Markup } from '@plumbline/plots';
import { coefficientsFigure, treeFigure } from '../../surrogate/figures.ts';
import { sayConditions, sayThen } from '../../surrogate/print-rules.ts';
import { rulesOf } from '../../surrogate/rules.ts';
import { type Surrogates } from '../../surrogate/surrogates.ts';
import { wideFigure } from '../figure-block.ts';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { inSentence, sentences } from '../say.ts';
import { unitOf, type Story } from '../story.ts';
import { folded } from '../table.ts';
import { perOutput } from './per-output.ts';
import { simplerText } from './simpler.text.ts';

/** Models that imitate the model: how near they come, their pictures, and the rules of the tree. */
export function surrogatesPart(story: Story, surrogates: Surrogates): Markup {
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
function varianceShare(outputs: readonly { readonly r2: number | null }[], lang: Lang) {
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

function rules(surrogates: Surrogates, output: number, lang: Lang): Markup {
  const text = simplerText[lang];
  return html`<ol>
    ${rulesOf(surrogates.tree.outputs[output]?.nodes ?? []).map((rule) => {
      const then = sayThen(rule, surrogates, lang);
      const conditions = sayConditions(rule, surrogates.features, lang);
      return html`<li>${conditions ? text.rule(conditions, then) : text.all(then)}</li>`;
    })}
  </ol>`;
}
