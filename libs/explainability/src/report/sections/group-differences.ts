import { formatFixed, groupPairs, html, type Markup } from '@plumbline/plots';
import { FEW_ROWS } from '@plumbline/statistics';
import { type ColumnFairness } from '@plumbline/training';
import { type FigureToDraw } from '../../explanation/figures.ts';
import { wideFigure } from '../figure-block.ts';
import { sentences } from '../say.ts';
import { folded } from '../table.ts';
import { type Story } from '../story.ts';
import { groupsText } from './groups.text.ts';

/** What is compared between two groups, the first in sight and the others folded away. */
const COMPARED = [
  'positiveRateDifference',
  'truePositiveRateDifference',
  'falsePositiveRateDifference',
  'calibrationGapDifference',
] as const;
type Compared = (typeof COMPARED)[number];

/** How far apart the groups of each column are, two by two; nothing where no two groups were compared. */
export function groupDifferences(story: Story): Markup | undefined {
  const { fairness = [] } = story.quality;
  const text = groupsText[story.params.lang];
  const drawn = COMPARED.filter((metric) =>
    fairness.some(({ pairs }) => pairs.some(({ figures }) => figures[metric])),
  );
  const [first, ...others] = drawn;
  if (!first) return undefined;
  return html`<h3>${text.apart}</h3>
    <p>
      ${sentences([text.apartIntro, ...fairness.map((column) => ratioSentence(story, column))], story.params.lang)}
    </p>
    ${pairsFigure(story, first)}
    ${others.length > 0 && folded(text.otherDifferences, html`${others.map((metric) => pairsFigure(story, metric))}`)}`;
}

function pairsFigure(story: Story, metric: Compared): Markup {
  const { fairness = [] } = story.quality;
  const text = groupsText[story.params.lang];
  const data = {
    metric: text.compared[metric],
    share: true,
    pairs: fairness.flatMap(({ label, pairs }) =>
      pairs.map(({ first, second, figures }) => {
        const { value = null, ...found } = figures[metric] ?? {};
        const interval = 'low' in found ? { low: found.low, high: found.high } : {};
        return { column: label, first, second, difference: value, ...interval };
      }),
    ),
  };
  const figure: FigureToDraw = {
    name: `pairs-${metric}`,
    draw: (options) => groupPairs(data, options),
  };
  return wideFigure(story, text.differences(text.compared[metric]), figure, html`${text.pairsCaption}`);
}

/** Of a column the pair whose lower rate is the least of its higher one. */
function ratioSentence(
  { params: { lang } }: Story,
  { label, pairs, groups }: ColumnFairness,
): string | undefined {
  const rowsOf = (name: string) => groups.find(({ category }) => category === name)?.rows ?? 0;
  const ratios = pairs.flatMap(({ first, second, figures }) => {
    const ratio = figures['fourFifthsRatio'];
    return ratio && Math.min(rowsOf(first), rowsOf(second)) >= FEW_ROWS ? [{ first, second, ...ratio }] : [];
  });
  const [least] = ratios.sort((a, b) => a.value - b.value);
  if (!least) return undefined;
  const write = (value: number) => formatFixed(value, 2);
  const said = groupsText[lang].ratio;
  const { first, second, value, low, high } = least;
  return said({
    label,
    first,
    second,
    value: write(value),
    low: write(low),
    high: write(high),
    below: value < 0.8,
  });
}
