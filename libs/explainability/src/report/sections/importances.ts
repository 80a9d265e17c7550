import {
  formatCount,
  formatPercent,
  html,
  importances,
  type ImportancesData,
  type Markup,
} from '@plumbline/plots';
import { type FigureToDraw } from '../../explanation/figures.ts';
import { type Importances } from '../../explanation/importances.ts';
import { columnLabel } from '../column-label.ts';
import { halfFigure, pair, wideFigure } from '../figure-block.ts';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { inSentence, list, sentences } from '../say.ts';
import { type Story } from '../story.ts';
import { folded } from '../table.ts';
import { importancesText } from './importances.text.ts';

/** What matters by other measures than SHAP values: only where they were taken. */
export function importancesPart(story: Story): Markup | undefined {
  const { importances: measured } = story.explanation;
  if (!measured) return undefined;
  const text = importancesText[story.params.lang];
  const shares = (['gain', 'cover'] as const).map((kind) => treeFigure(story, measured, kind));
  return folded(
    text.fold,
    html`<p>${text.intro}</p>
      ${measured.permutation && permutationFigure(story, measured.permutation)} ${pair(shares)}`,
  );
}

function permutationFigure(
  story: Story,
  { metric, score, rows, columns, leftOut }: NonNullable<Importances['permutation']>,
): Markup {
  const { lang, rowName, features: most } = story.params;
  const text = importancesText[lang];
  const metricName = inSentence(wordsFor(metric, lang).label);
  const named = columns.map(({ column, importance, low, high }) => ({
    label: columnLabel(story, column),
    value: importance,
    low,
    high,
  }));
  const [first] = named;
  const idle = named.filter(({ low }) => low <= 0).map(({ label }) => label);
  const write = (value: number) => writeMetric(metric, value, lang);
  const on = rows < story.explanation.heldOutRows ? text.onSample : text.onAll;
  const said = [
    first &&
      on(
        formatCount(rows),
        rowName,
        text.shuffled(
          first.label,
          metricName,
          write(score),
          write(first.value),
          write(first.low),
          write(first.high),
        ),
      ),
    idle.length > 0 && text.idle(list(idle.slice(0, most), lang), Math.max(0, idle.length - most)),
    leftOut > 0 && text.leftOut(formatCount(leftOut)),
  ];
  const figure = figureOf(
    'importance-permutation',
    {
      of: { kind: 'permutation', metric: metricName },
      features: named,
    },
    most,
  );
  return wideFigure(story, text.permutation(metricName), figure, sentences(said, lang));
}

function treeFigure(story: Story, { trees }: Importances, kind: 'gain' | 'cover'): Markup {
  const { lang, features: most } = story.params;
  const { features } = story.explanation;
  const text = importancesText[lang];
  const size = (one: Importances['trees'][number]) => (kind === 'gain' ? one.totalGain : one.totalCover);
  const all = trees.reduce((sum, one) => sum + size(one), 0);
  const shares = trees
    .map((one) => ({ label: features[one.feature]?.label ?? '', value: all > 0 ? size(one) / all : 0 }))
    .sort((a, b) => b.value - a.value);
  const [first] = shares;
  const said = first && text[`${kind}Caption`](first.label, formatPercent(first.value, lang));
  const figure = figureOf(`importance-${kind}`, { of: { kind }, features: shares }, most);
  return halfFigure(story, text[kind], figure, html`${said}`);
}

const figureOf = (name: string, data: ImportancesData, features: number): FigureToDraw => ({
  name,
  draw: (options) => importances(data, { ...options, features }),
});
