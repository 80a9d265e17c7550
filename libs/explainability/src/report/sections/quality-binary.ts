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
} from '../binary-facts.ts';
import { besideFigure, halfFigure, pair } from '../figure-block.ts';
import { points } from '../say.ts';
import { type Story } from '../story.ts';

export function binaryQuality(story: Story, detail: BinaryDetail): Markup {
  const facts = binaryFacts(detail);
  const { one, many } = story.params.rowName;
  const { classes, confusion: counts } = detail;
  return html`<p>${answers(story, detail, facts)}</p>
    ${probabilities(story, detail)}
    ${besideFigure(
      story,
      'Answers, and the truth',
      { name: 'confusion', draw: (options) => confusion({ classes, counts }, options) },
      mistakes(detail, facts, one),
    )}
    ${pair([...calibrationFigure(story, detail), ...rocFigure(story, detail, many)])}`;
}

function answers({ quality, params }: Story, { classes }: BinaryDetail, facts: BinaryFacts): Markup {
  const { many } = params.rowName;
  const { accuracy } = quality.metrics;
  const { precision, recall } = facts;
  return html`It was measured on ${formatCount(quality.rows)} ${many} that it had not seen in training.
  ${
    accuracy !== undefined &&
    html`It is right for ${formatPercent(accuracy)} of them; always answering “${facts.commoner}” would be
    right for ${formatPercent(facts.baseline)}.`
  }
  ${precision !== undefined && html`Of the ${many} that it calls “${classes[1]}”, ${Math.round(precision * 100)} of 100 are.`}
  ${recall !== undefined && html`Of those that are “${classes[1]}”, it finds ${Math.round(recall * 100)} of 100.`}`;
}

/** Up to 2 points of error on average a probability can be read as it stands, from 5 on it cannot. */
function trust(ece: number): string {
  if (ece < 0.02) return 'can be taken at their word';
  return ece < 0.05 ? 'are roughly right' : 'should not be taken at their word';
}

function probabilities({ quality, params }: Story, detail: BinaryDetail): Markup | undefined {
  const { ece } = quality.metrics;
  if (ece === undefined) return undefined;
  const { worst } = calibrationFacts(detail);
  return html`<p>
    Its probabilities ${trust(ece)}: on average they are ${points(ece)} from what was
    observed${
      worst &&
      html`, and furthest among the ${params.rowName.many} given ${formatPercent(worst.from)} to
      ${formatPercent(worst.to)}, where it said ${formatPercent(worst.predicted)} on average and
      ${formatPercent(worst.observed)} were “${detail.classes[1]}”`
    }.
  </p>`;
}

function mistakes({ classes, threshold }: BinaryDetail, facts: BinaryFacts, one: string): Markup {
  const [negative, positive] = classes;
  return html`A ${one} is called “${positive}” from a probability of ${formatPercent(threshold)}. Of
  ${formatCount(facts.negatives)} that are “${negative}”, ${formatCount(facts.falsePositives)} were taken for
  “${positive}”; of ${formatCount(facts.positives)} that are “${positive}”,
  ${formatCount(facts.falseNegatives)} were missed.`;
}

function calibrationFigure(story: Story, detail: BinaryDetail): readonly Markup[] {
  const { calibration: bins, classes } = detail;
  if (bins.length === 0) return [];
  const draw = (options: FigureOptions) => calibration({ bins, positive: classes[1] }, options);
  const { off } = calibrationFacts(detail);
  const far =
    off === 0
      ? `none of ${bins.length} groups is`
      : `${off} of ${bins.length} groups ${off === 1 ? 'is' : 'are'}`;
  const caption = html`On the dotted line, a prediction of 30% comes true 30 times of 100. By their 95%
  intervals, ${far} further from it than chance explains. Greater dots stand for more rows.`;
  return [halfFigure(story, 'Probabilities, and the truth', { name: 'calibration', draw }, caption)];
}

function rocFigure(story: Story, detail: BinaryDetail, many: string): readonly Markup[] {
  const { quality } = story;
  const { auc } = quality.metrics;
  const { roc: curve, classes } = detail;
  if (auc === undefined || curve.length < 2) return [];
  const [negative, positive] = classes;
  const draw = (options: FigureOptions) => roc({ points: curve, auc, positive }, options);
  const cost = costOfFinding(detail, 0.9);
  const caption = html`Of two ${many}, one “${positive}” and one “${negative}”, the model scores the right one
  higher in ${formatPercent(auc)} of cases (the
  AUC).${
    cost !== undefined &&
    html` To find nine of ten that are “${positive}”, it would also have to take ${formatPercent(cost)} of the
    others.`
  }`;
  return [halfFigure(story, 'What finding more costs', { name: 'roc', draw }, caption)];
}
