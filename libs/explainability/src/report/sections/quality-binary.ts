import {
  calibration,
  confusion,
  type FigureOptions,
  formatCount,
  formatPercent,
  html,
  type Markup,
  roc,
} from '@plumbline/plots';
import {
  binaryFacts,
  calibrationFacts,
  costOfFinding,
  type BinaryDetail,
  type BinaryFacts,
  type CalibrationFacts,
} from '../binary-facts.ts';
import { besideFigure, halfFigure, pair } from '../figure-block.ts';
import { points, sentences } from '../say.ts';
import { type Story } from '../story.ts';
import { qualityText } from './quality.text.ts';

export function binaryQuality(story: Story, detail: BinaryDetail): Markup {
  const facts = binaryFacts(detail);
  const { classes, confusion: counts } = detail;
  return html`<p>${answers(story, detail, facts)}</p>
    ${probabilities(story, detail)}
    ${besideFigure(
      story,
      qualityText[story.params.lang].answers,
      { name: 'confusion', draw: (options) => confusion({ classes, counts }, options) },
      mistakes(story, detail, facts),
    )}
    ${pair([...calibrationFigure(story, detail), ...rocFigure(story, detail)])}`;
}

function answers({ quality, params }: Story, { classes }: BinaryDetail, facts: BinaryFacts): Markup {
  const { rowName, lang } = params;
  const text = qualityText[lang];
  const { accuracy } = quality.metrics;
  const { precision, recall, commoner, baseline } = facts;
  const percent = (share: number) => formatPercent(share, lang);
  return sentences(
    [
      text.measured(formatCount(quality.rows), rowName),
      accuracy !== undefined && text.right(percent(accuracy), commoner, percent(baseline)),
      precision !== undefined && text.precise(rowName, classes[1], Math.round(precision * 100)),
      recall !== undefined && text.found(rowName, classes[1], Math.round(recall * 100)),
    ],
    lang,
  );
}

/**
 * Up to 2 points of error on average a probability can be read as it stands, from 5 on it cannot; nor can it where it is
 * 10 points off somewhere.
 */
function trust(ece: number, worst: CalibrationFacts['worst']): 'well' | 'roughly' | 'not' {
  const most = worst ? Math.abs(worst.predicted - worst.observed) : 0;
  if (ece < 0.02 && most < 0.1) return 'well';
  return ece < 0.05 ? 'roughly' : 'not';
}

function probabilities({ quality, params }: Story, detail: BinaryDetail): Markup | undefined {
  const { ece } = quality.metrics;
  if (ece === undefined) return undefined;
  const { lang, rowName } = params;
  const text = qualityText[lang];
  const { worst } = calibrationFacts(detail);
  const percent = (share: number) => formatPercent(share, lang);
  const furthest =
    worst &&
    text.furthest(
      rowName,
      percent(worst.from),
      percent(worst.to),
      percent(worst.predicted),
      percent(worst.observed),
      detail.classes[1],
    );
  return html`<p>${sentences([text.trust[trust(ece, worst)](points(ece, lang)), furthest], lang)}</p>`;
}

function mistakes({ params }: Story, { classes, threshold }: BinaryDetail, facts: BinaryFacts): Markup {
  const { lang, rowName } = params;
  const text = qualityText[lang];
  const [negative, positive] = classes;
  return sentences(
    [
      text.called(rowName, positive, formatPercent(threshold, lang)),
      text.mistaken(
        { name: negative, rows: formatCount(facts.negatives), wrong: formatCount(facts.falsePositives) },
        { name: positive, rows: formatCount(facts.positives), wrong: formatCount(facts.falseNegatives) },
      ),
    ],
    lang,
  );
}

function calibrationFigure(story: Story, detail: BinaryDetail): readonly Markup[] {
  const { calibration: bins, classes } = detail;
  if (bins.length === 0) return [];
  const { lang } = story.params;
  const text = qualityText[lang];
  const draw = (options: FigureOptions) => calibration({ bins, positive: classes[1] }, options);
  const caption = [text.onTheLine, text.off(calibrationFacts(detail).off, bins.length), text.dots];
  const figure = { name: 'calibration', draw };
  return [halfFigure(story, text.probabilities, figure, sentences(caption, lang))];
}

function rocFigure(story: Story, detail: BinaryDetail): readonly Markup[] {
  const { auc } = story.quality.metrics;
  const { roc: curve, classes } = detail;
  if (auc === undefined || curve.length < 2) return [];
  const { lang, rowName } = story.params;
  const text = qualityText[lang];
  const [negative, positive] = classes;
  const draw = (options: FigureOptions) => roc({ points: curve, auc, positive }, options);
  const cost = costOfFinding(detail, 0.9);
  const caption = [
    text.ranked(rowName, positive, negative, formatPercent(auc, lang)),
    cost !== undefined && text.cost(positive, formatPercent(cost, lang)),
  ];
  return [halfFigure(story, text.curve, { name: 'roc', draw }, sentences(caption, lang))];
}
