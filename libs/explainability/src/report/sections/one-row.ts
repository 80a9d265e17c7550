import { formatCount, formatPercent, html, type Markup } from '@plumbline/plots';
import { waterfallFigure } from '../../explanation/figures.ts';
import { wideFigure } from '../figure-block.ts';
import { effect, list, margin } from '../say.ts';
import { unitOf, type Section, type Story } from '../story.ts';

/** One prediction taken apart. */
export function oneRowSection(story: Story): Section {
  const { explanation, params } = story;
  const { row, outputs, link } = explanation;
  const { one, many } = params.rowName;
  const output = outputs[row.output];
  const body = html`<p>
      Held-out ${one} ${formatCount(row.row)} (row ${formatCount(row.sourceRow)} of the source) scores higher
      than ${formatPercent(row.rank)} of the explained ${many}. The model starts from
      ${margin(output?.baseValue ?? 0, link, params.lang, unitOf(story))}, as for every ${one}, and ends at
      ${margin(row.margin, link, params.lang, unitOf(story))}${outputs.length > 1 && ` for “${output?.name}”`}.
      ${verdict(story)}
    </p>
    ${wideFigure(story, 'From the starting point to the prediction', waterfallFigure(explanation, params, `this ${one}`), html`${pushes(story)}`)}`;
  return { id: 'one-row', title: 'One prediction, step by step', body };
}

function verdict({ explanation: { row, outputs, task }, quality: { detail } }: Story): Markup {
  if (task.type === 'regression') return html`In truth it was ${row.actual}.`;
  const answer =
    detail.type === 'binary'
      ? detail.classes[1 / (1 + Math.exp(-row.margin)) >= detail.threshold ? 1 : 0]
      : outputs[row.output]?.name;
  return html`So its answer is “${answer}”; the truth is
  “${row.actual}”${answer === row.actual ? ', and it is right' : ': it is wrong'}.`;
}

function pushes({ explanation }: Story): string {
  const { row, features, link } = explanation;
  const named = row.steps
    .map(({ value, contribution }, i) => ({ contribution, name: `${features[i]?.label ?? ''} (${value})` }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const say = (sign: 1 | -1) =>
    named
      .filter(({ contribution }) => contribution * sign > 0)
      .slice(0, 2)
      .map(({ name, contribution }) => `${name} by ${effect(contribution, link)}`);
  const [up, down] = [say(1), say(-1)];
  return [
    up.length > 0 ? `Pushed up most by ${list(up)}.` : 'Nothing pushed it up.',
    down.length > 0 ? `Pushed down most by ${list(down)}.` : 'Nothing pushed it down.',
  ].join(' ');
}
