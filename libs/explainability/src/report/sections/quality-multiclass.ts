import { confusion, formatCount, formatPercent, html, type Markup } from '@plumbline/plots';
import { besideFigure, wideFigure } from '../figure-block.ts';
import { multiclassFacts, type MulticlassDetail, type MulticlassFacts } from '../multiclass-facts.ts';
import { sentences } from '../say.ts';
import { type Story } from '../story.ts';
import { qualityText } from './quality.text.ts';

/** With more classes than these, half the page's width does not hold the matrix. */
const FIT_BESIDE = 3;

export function multiclassQuality(story: Story, detail: MulticlassDetail): Markup {
  const { quality, params } = story;
  const { lang, rowName } = params;
  const text = qualityText[lang];
  const { accuracy, macroAuc } = quality.metrics;
  const { commonest, baseline, ...facts } = multiclassFacts(detail);
  const { classes, confusion: counts } = detail;
  const figure = classes.length <= FIT_BESIDE ? besideFigure : wideFigure;
  const percent = (share: number) => formatPercent(share, lang);
  const measured = [
    text.measured(formatCount(quality.rows), rowName),
    accuracy !== undefined && text.right(percent(accuracy), commonest, percent(baseline)),
    macroAuc !== undefined && text.rankedClasses(rowName, percent(macroAuc)),
  ];
  return html`<p>${sentences(measured, lang)}</p>
    ${figure(
      story,
      text.answers,
      { name: 'confusion', draw: (options) => confusion({ classes, counts }, options) },
      mistakes(story, facts),
    )}`;
}

function mistakes(
  { params: { lang } }: Story,
  { best, worst, confused }: Pick<MulticlassFacts, 'best' | 'worst' | 'confused'>,
): Markup {
  const text = qualityText[lang];
  const percent = (share: number) => formatPercent(share, lang);
  return sentences(
    [
      best && worst && text.extremes(best.name, percent(best.recall), worst.name, percent(worst.recall)),
      confused
        ? text.confused(confused.actual, confused.predicted, formatCount(confused.rows))
        : text.flawless,
    ],
    lang,
  );
}
