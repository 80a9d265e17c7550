import { formatCount, formatNumber, history, type HistoryData, html, type Markup } from '@plumbline/plots';
import { isMaximized } from '@plumbline/xgboost';
import { wideFigure } from '../figure-block.ts';
import { trainingMetric } from '../metric-words.ts';
import { capital, sentences } from '../say.ts';
import { type Section, type Story } from '../story.ts';
import { trainingText } from './training.text.ts';

type PrivateTrainingFacts = NonNullable<Story['history']['privacy']>;

type Text = (typeof trainingText)['en'];

/** How training went. */
export function trainingSection(story: Story): Section {
  const text = trainingText[story.params.lang];
  const { privacy } = story.history;
  const body = privacy ? privateTraining(story, privacy, text) : plainTraining(story, text);
  return { id: 'training', title: text.title, body };
}

function plainTraining(story: Story, text: Text): Markup {
  const { history: trained, profile, params } = story;
  const { many } = params.rowName;
  const data = drawnHistory(story, text);
  return html`<p>
      ${sentences(
        [
          text.rounds(formatCount(profile.rows.training), many),
          trained.stoppedEarly
            ? text.stopped(formatCount(trained.rounds), formatCount(profile.rows.validation), many)
            : text.ran(formatCount(trained.rounds)),
          text.keeps(formatCount(trained.bestRound)),
        ],
        params.lang,
      )}
    </p>
    ${
      data
        ? wideFigure(
            story,
            text.figure(capital(data.drawn.metric)),
            { name: 'history', draw: (options) => history(data.drawn, options) },
            sentences(caption(data.drawn, isMaximized(data.name), text), params.lang),
          )
        : html`<p>${text.unwatched}</p>`
    }`;
}

/** There are no lines to draw: exact figures on the rows it learned from would tell of them. */
function privateTraining(
  { params: { rowName, lang }, history: { rounds } }: Story,
  { epsilon, delta, neighbours, pairs, warning }: PrivateTrainingFacts,
  text: Text,
): Markup {
  const spent = [formatNumber(epsilon), String(delta)] as const;
  return html`<p>
      ${sentences(
        [
          text.private(neighbours, rowName, ...spent, formatCount(rounds)),
          warning !== undefined && text.beware(warning),
        ],
        lang,
      )}
    </p>
    <p>${text.price(pairs, formatCount(pairs), rowName.many)}</p>`;
}

/** The metric by which the best round was chosen: the last on the validation rows. */
function drawnHistory(
  { history: { metrics, bestRound }, params: { lang } }: Story,
  text: Text,
): { readonly name: string; readonly drawn: HistoryData } | undefined {
  const { training, validation } = metrics;
  const name = Object.keys(validation ?? training ?? {}).at(-1);
  if (name === undefined) return undefined;
  const line = (label: string, values: readonly number[] | undefined) =>
    values && values.length > 0 ? [{ name: label, values }] : [];
  const series = [
    ...line(text.trainingRows, training?.[name]),
    ...line(text.validationRows, validation?.[name]),
  ];
  return series.length === 0
    ? undefined
    : { name, drawn: { metric: trainingMetric(name, lang), series, bestRound } };
}

function caption(
  { metric, series, bestRound = 1 }: HistoryData,
  higherIsBetter: boolean,
  text: Text,
): readonly string[] {
  const [own, other] = series.length > 1 ? series : [undefined, series[0]];
  const values = other?.values ?? [];
  const [first = NaN, kept = NaN] = [values[0], values[bestRound - 1] ?? values.at(-1)];
  const numbers = [formatNumber(first), formatNumber(kept), formatCount(bestRound)] as const;
  const went = text.went(other?.name ?? '', metric, ...numbers);
  const learned = own?.values[bestRound - 1];
  if (own === undefined || learned === undefined) return [went];
  const ahead = higherIsBetter ? learned - kept : kept - learned;
  const value = formatNumber(learned);
  return [went, ahead > 0 ? text.ahead(own.name, value, formatNumber(ahead)) : text.learned(own.name, value)];
}
