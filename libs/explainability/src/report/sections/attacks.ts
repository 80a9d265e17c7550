import { formatCount, formatFixed, formatPercent, html } from '@plumbline/plots';
import { type Quality } from '@plumbline/training';
import { type Section, type Story } from '../story.ts';
import { table } from '../table.ts';
import { sentences } from '../say.ts';
import { attacksText } from './attacks.text.ts';

type Attacks = NonNullable<Quality['attacks']>;
type AttackResult = Attacks['results'][number];
type Text = (typeof attacksText)['en'];

/** Whether it can be told whom a model learned from: only where the training was attacked. */
export function attacksSection({ quality: { attacks }, params }: Story): Section | undefined {
  if (!attacks) return undefined;
  const { lang, rowName } = params;
  const text = attacksText[lang];
  const hundredths = (share: number) => `${formatFixed(share * 100, 2)}%`;
  const intro = text.intro(rowName, formatCount(attacks.models));
  const body = html`<p>${sentences([intro, verdict(attacks, text)], lang)}</p>
    ${table(
      text.caption,
      [
        { head: text.training, cell: ({ model }: AttackResult) => text.trainings[model] },
        { head: text.attack, cell: ({ attack }) => text.attacks[attack] },
        { head: text.auc, numeric: true, cell: ({ auc }) => formatFixed(auc, 3) },
        { head: text.advantage, numeric: true, cell: ({ advantage }) => formatPercent(advantage, lang) },
        {
          head: text.foundAt1Percent,
          numeric: true,
          cell: ({ foundAt1Percent }) => hundredths(foundAt1Percent),
        },
        {
          head: text.foundAt1PerMille,
          numeric: true,
          cell: ({ foundAt1PerMille }) => hundredths(foundAt1PerMille),
        },
      ],
      attacks.results,
    )}
    <p>${text.guessing(rowName)}</p>`;
  return { id: 'attacks', title: text.title, body };
}

function verdict({ results, privacy }: Attacks, text: Text): string {
  const strongest = (of: AttackResult['model']) =>
    formatFixed(Math.max(0, ...results.filter(({ model }) => model === of).map(({ auc }) => auc)), 3);
  if (!privacy) return text.ordinary(strongest('ordinary'));
  const { epsilon, largestAdvantage } = privacy;
  const most = formatPercent(largestAdvantage);
  return text.private(strongest('private'), strongest('ordinary'), String(epsilon), most);
}
