import { html } from '@plumbline/plots';
import { wordsFor } from '../metric-words.ts';
import { type Section, type Story } from '../story.ts';

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
  return { id: 'words', title: 'What the words mean', body };
}

function shapWords({ explanation: { link } }: Story): readonly Word[] {
  return [
    {
      id: 'word-shap',
      term: 'SHAP value',
      meaning:
        'How far a feature pushes one prediction from the base value. It is the feature’s fair share by a rule of game theory (Shapley 1953; Lundberg and Lee 2017): its effect averaged over all orders in which the features could have become known.',
    },
    {
      term: 'Base value',
      meaning:
        'What the model predicts when it knows nothing of a row: its mean score over the rows it learned from, each weighing what it weighed in training.',
    },
    ...(link === 'logit'
      ? [
          {
            id: 'word-log-odds',
            term: 'Log-odds',
            meaning:
              'Another scale for a probability p: the logarithm of p / (1 − p). 50% is 0, 73% is 1, 88% is 2, 27% is −1. On it, effects can simply be added up.',
          },
        ]
      : []),
  ];
}

const dataWords = ({ quality, profile }: Story): readonly Word[] => [
  {
    term: 'Held-out rows',
    meaning: 'Rows kept from training, so that what is measured on them can be expected of new rows too.',
  },
  ...(profile.columns.some(({ role }) => role === 'quasi-identifier')
    ? [
        {
          term: 'Quasi-identifier',
          meaning: 'A column that names nobody, but together with others may single a person out.',
        },
      ]
    : []),
  ...(quality.detail.type === 'binary'
    ? [
        {
          term: 'Positive',
          meaning: `Here a row that is “${quality.detail.classes[1]}”; the others are negative.`,
        },
      ]
    : []),
];

const metricWords = ({ quality }: Story): readonly Word[] =>
  Object.keys(quality.metrics).map((metric) => {
    const { label, meaning } = wordsFor(metric);
    return { term: label, meaning };
  });
