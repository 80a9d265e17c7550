import { html } from '@plumbline/plots';
import { wordsFor } from '../metric-words.ts';
import { type Section, type Story } from '../story.ts';
import { wordsText } from './words.text.ts';

interface Word {
  readonly id?: string;
  readonly term: string;
  readonly meaning: string;
}

/** What the words of this page mean: those that it uses, and no others. */
export function wordsSection(story: Story): Section {
  const words = [...shapWords(story), ...dataWords(story), ...metricWords(story)];
  const body = html`<dl class="words">
    ${words.map(
      ({ id, term, meaning }) =>
        html`<div>
          <dt${id !== undefined && html` id="${id}"`}>${term}</dt>
          <dd>${meaning}</dd>
        </div>`,
    )}
  </dl>`;
  return { id: 'words', title: wordsText[story.params.lang].title, body };
}

function shapWords({ explanation: { link }, params: { lang } }: Story): readonly Word[] {
  const { shap, base, logOdds } = wordsText[lang];
  return [
    { id: 'word-shap', ...shap },
    base,
    ...(link === 'logit' ? [{ id: 'word-log-odds', ...logOdds }] : []),
  ];
}

function dataWords({ quality: { detail }, profile, params: { lang } }: Story): readonly Word[] {
  const { heldOut, quasi, positive } = wordsText[lang];
  return [
    heldOut,
    ...(profile.columns.some(({ role }) => role === 'quasi-identifier') ? [quasi] : []),
    ...(detail.type === 'binary'
      ? [{ term: positive.term, meaning: positive.meaning(detail.classes[1]) }]
      : []),
  ];
}

const metricWords = ({ quality, params: { lang } }: Story): readonly Word[] =>
  Object.keys(quality.metrics).map((metric) => {
    const { label, meaning } = wordsFor(metric, lang);
    return { term: label, meaning };
  });
