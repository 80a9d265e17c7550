import { confusion, formatCount, formatPercent, html, type Markup } from '@plumbline/plots';
import { besideFigure, wideFigure } from '../figure-block.ts';
import { multiclassFacts, type MulticlassDetail, type MulticlassFacts } from '../multiclass-facts.ts';
import { type Story } from '../story.ts';

/** With more classes than these, half the page's width does not hold the matrix. */
const FIT_BESIDE = 3;

export function multiclassQuality(story: Story, detail: MulticlassDetail): Markup {
  const { quality, params } = story;
  const { accuracy, macroAuc } = quality.metrics;
  const facts = multiclassFacts(detail);
  const { one, many } = params.rowName;
  const { classes, confusion: counts } = detail;
  const figure = classes.length <= FIT_BESIDE ? besideFigure : wideFigure;
  return html`<p>
      It was measured on ${formatCount(quality.rows)} ${many} that it had not seen in training.
      ${
        accuracy !== undefined &&
        html`It is right for ${formatPercent(accuracy)} of them; always answering “${facts.commonest}” would
        be right for ${formatPercent(facts.baseline)}.`
      }
      ${
        macroAuc !== undefined &&
        html`It scores a ${one} of a class above one of another class in ${formatPercent(macroAuc)} of cases.`
      }
    </p>
    ${figure(
      story,
      'Answers, and the truth',
      { name: 'confusion', draw: (options) => confusion({ classes, counts }, options) },
      mistakes(facts),
    )}`;
}

function mistakes({ best, worst, confused }: MulticlassFacts): Markup {
  return html`${
    best &&
    worst &&
    html`Most often right for “${best.name}”, of which it finds ${formatPercent(best.recall)}, least often for
    “${worst.name}” with ${formatPercent(worst.recall)}.`
  }${
    confused
      ? html` The commonest mistake: “${confused.actual}” taken for “${confused.predicted}”,
        ${formatCount(confused.rows)} times.`
      : ' It made no mistake.'
  }`;
}
