import { formatCount, formatNumber, formatPercent, html, type Markup } from '@plumbline/plots';
import { type Explanation, type OutputExplanation } from '../../explanation/explanation.ts';
import { barFigure, beeswarmFigures } from '../../explanation/figures.ts';
import { effectSentence } from '../effect-sentence.ts';
import { wideFigure } from '../figure-block.ts';
import { list, spelt } from '../say.ts';
import { folded } from '../table.ts';
import { unitOf, type Section, type Story } from '../story.ts';

/** Features that get a sentence of their own. */
const TOLD = 5;

/** What the model's predictions hang on. */
export function driversSection(story: Story): Section {
  const { explanation, values, params } = story;
  const swarms = beeswarmFigures(explanation, values, params);
  const swarm = (i: number) => {
    const figure = swarms[i];
    const output = explanation.outputs[i];
    const title = output && explanation.outputs.length > 1 ? `Every push on “${output.name}”` : 'Every push';
    return figure && output && wideFigure(story, title, figure, beeswarmCaption(story, output));
  };
  const body = html`<p>
      Every prediction starts from the same point, and each feature pushes it up or down from there. How far a
      feature pushes one prediction is its <a href="#word-shap">SHAP value</a>: all of them together make up
      exactly what the model says. They show what the model goes by; whether that is also a cause out there,
      they cannot show.
    </p>
    ${measure(story)}
    ${wideFigure(story, 'How far each feature pushes, on average', barFigure(explanation, params), barCaption(story))}
    ${swarm(0)}
    ${
      swarms.length > 1 &&
      folded('The same for the other classes', html`${swarms.slice(1).map((_, i) => swarm(i + 1))}`)
    }
    ${explanation.outputs.length === 1 && strongest(story, explanation.outputs[0])}`;
  return { id: 'drivers', title: 'What drives it', body };
}

/** What the numbers on the axes are. */
function measure(story: Story): Markup | false {
  const unit = unitOf(story);
  switch (story.explanation.link) {
    case 'logit':
      return html`<p>
        Pushes are measured in <a href="#word-log-odds">log-odds</a>: +0.69 doubles the odds, −0.69 halves
        them, and 0 leaves them.
      </p>`;
    case 'softmax':
      return html`<p>
        Pushes are measured in the score of a class: the class with the highest score is the answer, and +0.69
        on one class doubles its odds against each other class.
      </p>`;
    case 'step':
      return html`<p>Pushes are measured in the score whose sign is the answer.</p>`;
    case 'log':
      return html`<p>
        Pushes are measured in the logarithm of the prediction: +0.69 doubles it, −0.69 halves it.
      </p>`;
    case 'identity':
      return html`<p>
        Pushes are measured as predictions are${unit && `, in ${unit}`}: they can simply be added up.
      </p>`;
  }
}

function barCaption({ explanation }: Story): Markup {
  if (explanation.outputs.length > 1)
    return html`How far each feature pushes the score of each class, on average.`;
  const ranking = explanation.outputs[0]?.ranking ?? [];
  const [first] = ranking;
  if (!first) return html``;
  const leading = ranking.slice(0, 3);
  const together = leading.reduce((sum, { share }) => sum + share, 0);
  const name = (feature: number) => explanation.features[feature]?.label ?? '';
  return html`<strong>${name(first.feature)}</strong> moves predictions most: by
    ${formatNumber(first.meanAbsolute)} on average, up or
    down.${
      ranking.length > 3 &&
      html` ${list(leading.map(({ feature }) => name(feature)))} together make up ${formatPercent(together)}
      of all pushes.`
    }`;
}

function beeswarmCaption({ explanation, params }: Story, output: OutputExplanation): Markup {
  const { rows } = explanation;
  const sampled = rows > params.rows ? '; a random sample of them is drawn' : '';
  const drawn = `${formatCount(rows)} ${params.rowName.many}${sampled}`;
  return html`Each dot is one of ${drawn}. ${sides(explanation.link, output.name)} Where dots heap up, many
  ${params.rowName.many} are alike. ${colours(explanation, output)}`;
}

const sides = (link: Explanation['link'], name: string): string =>
  link === 'logit' || link === 'softmax' || link === 'step'
    ? `Right of the line the feature spoke for “${name}”, left of it against.`
    : 'Right of the line the feature pushed the prediction up, left of it down.';

/** What the colours show of the strongest numbers. */
function colours({ features }: Story['explanation'], { ranking }: OutputExplanation): string {
  const clear = ranking.flatMap(({ feature, effect }) =>
    effect.type === 'number' && effect.correlation !== null && Math.abs(effect.correlation) >= 0.7
      ? [{ label: features[feature]?.label ?? '', rising: effect.correlation > 0 }]
      : [],
  );
  const named = (rising: boolean) => clear.filter((one) => one.rising === rising).map(({ label }) => label);
  const [up, down] = [named(true), named(false)];
  return [
    up.length > 0
      ? `Colours run from low at the left to high at the right for ${list(up)}: more pushes up.`
      : '',
    down.length > 0 ? `They run the other way for ${list(down)}: more pushes down.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function strongest(story: Story, output: OutputExplanation | undefined): Markup | undefined {
  if (!output) return undefined;
  const told = output.ranking.filter(({ meanAbsolute }) => meanAbsolute > 0).slice(0, TOLD);
  if (told.length === 0)
    return html`<p>No feature moves the predictions at all: the model gives one for every row.</p>`;
  return html`<h3>
      The ${told.length === 1 ? 'one feature that counts' : `${spelt(told.length)} strongest, in words`}
    </h3>
    <ul>
      ${told.map((one) => html`<li>${effectSentence(story, one)}</li>`)}
    </ul>`;
}
