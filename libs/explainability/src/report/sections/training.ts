import { formatCount, formatNumber, history, type HistoryData, html, type Markup } from '@plumbline/plots';
import { isMaximized } from '@plumbline/xgboost';
import { wideFigure } from '../figure-block.ts';
import { trainingMetric } from '../metric-words.ts';
import { capital } from '../say.ts';
import { type Section, type Story } from '../story.ts';

type PrivateTrainingFacts = NonNullable<Story['history']['privacy']>;

/** How training went. */
export function trainingSection(story: Story): Section {
  const { history: trained, profile } = story;
  if (trained.privacy) return privateTraining(story, trained.privacy);
  const data = drawnHistory(story);
  const body = html`<p>
      It learned from ${formatCount(profile.rows.training)} ${story.params.rowName.many}, round by round: each
      round adds trees that correct what the rounds before got wrong.
      ${
        trained.stoppedEarly
          ? `Training stopped by itself after ${formatCount(trained.rounds)} rounds, as the ${formatCount(profile.rows.validation)} validation ${story.params.rowName.many}, which it does not learn from, showed no gain any more.`
          : `All ${formatCount(trained.rounds)} rounds were run.`
      }
      The model keeps ${formatCount(trained.bestRound)}.
    </p>
    ${
      data
        ? wideFigure(
            `${capital(trainingMetric(data.name))}, round by round`,
            { name: 'history', draw: (options) => history(data.drawn, options) },
            caption(data.drawn, isMaximized(data.name)),
          )
        : html`<p>There were no validation rows to watch training by.</p>`
    }`;
  return { id: 'training', title: 'How it was trained', body };
}

/** There are no lines to draw: exact figures on the rows it learned from would tell of them. */
function privateTraining({ params, history: { rounds } }: Story, privacy: PrivateTrainingFacts): Section {
  const { epsilon, delta, neighbours, pairs, warning } = privacy;
  const { one, many } = params.rowName;
  const difference =
    neighbours === 'add-remove' ? `had one ${one} more or less` : `had another ${one} in place of one`;
  const shapes =
    pairs > 0
      ? `one shape a feature, and one for each of ${formatCount(pairs)} pairs of features`
      : 'one shape a feature, so that it knows nothing of how features work together';
  const body = html`<p>
      It was trained with differential privacy: had the rows it learned from ${difference}, the model could
      hardly be told from this one (ε = ${formatNumber(epsilon)}, δ = ${String(delta)}). Every sum over rows
      was noised before anything was learned from it, in ${formatCount(rounds)} passes over the features.
      ${warning !== undefined && html`<strong>Beware:</strong> ${warning}.`}
    </p>
    <p>
      The price is accuracy: the model adds up ${shapes}. What this page says of held-out ${many} is computed
      on rows that this promise does not cover.
    </p>`;
  return { id: 'training', title: 'How it was trained', body };
}

/** The metric by which the best round was chosen: the last on the validation rows. */
function drawnHistory({
  history: { metrics, bestRound },
}: Story): { readonly name: string; readonly drawn: HistoryData } | undefined {
  const { training, validation } = metrics;
  const name = Object.keys(validation ?? training ?? {}).at(-1);
  if (name === undefined) return undefined;
  const line = (label: string, values: readonly number[] | undefined) =>
    values && values.length > 0 ? [{ name: label, values }] : [];
  const series = [
    ...line('rows it learns from', training?.[name]),
    ...line('validation rows', validation?.[name]),
  ];
  return series.length === 0
    ? undefined
    : { name, drawn: { metric: trainingMetric(name), series, bestRound } };
}

function caption({ metric, series, bestRound = 1 }: HistoryData, higherIsBetter: boolean): Markup {
  const [own, other] = series.length > 1 ? series : [undefined, series[0]];
  const values = other?.values ?? [];
  const [first = NaN, kept = NaN] = [values[0], values[bestRound - 1] ?? values.at(-1)];
  const learned = own?.values[bestRound - 1];
  const ahead = learned === undefined ? 0 : higherIsBetter ? learned - kept : kept - learned;
  return html`On the ${other?.name}, ${metric} went from ${formatNumber(first)} after the first round to
  ${formatNumber(kept)} after round
  ${formatCount(bestRound)}.${
    learned !== undefined &&
    html` On the ${own?.name} it was ${formatNumber(learned)} by
    then${ahead > 0 && `, better by ${formatNumber(ahead)}: a model always knows the rows it learned from best`}.`
  }`;
}
