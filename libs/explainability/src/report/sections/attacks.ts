import { formatCount, formatFixed, formatPercent, html, type Markup } from '@plumbline/plots';
import { type Quality } from '@plumbline/training';
import { type Section, type Story } from '../story.ts';
import { table } from '../table.ts';

type Attacks = NonNullable<Quality['attacks']>;
type AttackResult = Attacks['results'][number];

/** Whether it can be told whom a model learned from: only where the training was attacked. */
export function attacksSection({ quality: { attacks }, params }: Story): Section | undefined {
  if (!attacks) return undefined;
  const { many } = params.rowName;
  const body = html`<p>
      A membership attack looks at a model and a ${params.rowName.one}, and guesses whether the model learned
      from that ${params.rowName.one}. Here ${formatCount(attacks.models)} models of each kind were trained on
      random halves of the held-out ${many}, and each was attacked with the help of the others.
      ${verdict(attacks)}
    </p>
    ${table(
      'Attacks on the training',
      [
        { head: 'Training', cell: ({ model }: AttackResult) => model },
        { head: 'Attack', cell: ({ attack }) => attack },
        { head: 'AUC', numeric: true, cell: ({ auc }) => formatFixed(auc, 3) },
        { head: 'Advantage', numeric: true, cell: ({ advantage }) => formatPercent(advantage) },
        {
          head: 'Found, at 1% false alarms',
          numeric: true,
          cell: ({ foundAt1Percent: share }) => `${formatFixed(share * 100, 2)}%`,
        },
        {
          head: 'Found, at 0.1%',
          numeric: true,
          cell: ({ foundAt1PerMille: share }) => `${formatFixed(share * 100, 2)}%`,
        },
      ],
      attacks.results,
    )}
    <p>
      Guessing has an AUC of 0.5, no advantage, and finds 1% and 0.1%. Each model had half of the held-out
      ${many} to learn from; with more to learn from, a model gives less of each away.
    </p>`;
  return { id: 'attacks', title: 'Can it be told whom it learned from?', body };
}

function verdict({ results, privacy }: Attacks): Markup {
  const strongest = (of: AttackResult['model']) =>
    Math.max(0, ...results.filter(({ model }) => model === of).map(({ auc }) => auc));
  const words = (auc: number) => `${formatFixed(auc, 3)} of 0.5 to 1`;
  if (!privacy) return html`The better attack reaches an AUC of ${words(strongest('ordinary'))}.`;
  const { epsilon, largestAdvantage } = privacy;
  return html`Against private training the better attack reaches an AUC of ${words(strongest('private'))},
  against ordinary training ${words(strongest('ordinary'))}. With ε = ${String(epsilon)} no attack whatever
  can have an advantage above ${formatPercent(largestAdvantage)}.`;
}
