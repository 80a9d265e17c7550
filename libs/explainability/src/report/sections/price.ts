import { formatMoney } from '@plumbline/cost';
import { formatNumber, html, type Lang, type Markup } from '@plumbline/plots';
import { cpuTime, size } from '../amounts.ts';
import { sentences } from '../say.ts';
import { type Section, type Story } from '../story.ts';
import { table } from '../table.ts';
import { priceText } from './price.text.ts';

type Stage = Story['price']['stages'][number];
type Release = Story['price']['privacy']['releases'][number];

/** What the model cost to make, and what privacy it spent. */
export function priceSection(story: Story): Section {
  const {
    price,
    params: { lang },
  } = story;
  const text = priceText[lang];
  const body = html`${price.total ? cost(price, price.total, lang) : html`<p>${text.notMetered}</p>`}
    <h3>${text.privacy}</h3>
    ${privacy(story)}`;
  return { id: 'price', title: text.title, body };
}

function cost({ stages }: Story['price'], total: NonNullable<Story['price']['total']>, lang: Lang): Markup {
  const text = priceText[lang];
  const { cpuSeconds, peakRssBytes, money, energy } = total;
  const said = [
    text.cost(cpuTime(cpuSeconds, lang), size(peakRssBytes), formatMoney(money)),
    energy && text.energy(formatNumber(energy.kilowattHours * 1000), formatNumber(energy.gramsCo2e)),
    text.madeIn([...new Set(stages.map(({ run }) => run))]),
  ].filter((sentence) => sentence !== null);
  return html`<p>${sentences(said, lang)}</p>
    ${table(
      text.tableTitle,
      [
        { head: text.stage, cell: ({ id }: Stage) => id },
        { head: text.cpu, numeric: true, cell: (stage) => cpuTime(stage.cost.cpuSeconds, lang) },
        { head: text.memory, numeric: true, cell: (stage) => size(stage.cost.peakRssBytes) },
        { head: text.price, numeric: true, cell: (stage) => formatMoney(stage.cost.money) },
      ],
      stages,
    )}`;
}

function privacy({
  price: {
    privacy: { releases },
  },
  history,
  params: { lang },
}: Story): Markup {
  const text = priceText[lang];
  if (releases.length === 0) {
    const { epsilon, delta } = history.privacy ?? {};
    return html`<p>
      ${epsilon === undefined ? text.noBudget : text.training(formatNumber(epsilon), String(delta))}
    </p>`;
  }
  return html`<p>${text.budget}</p>
    <ul>
      ${releases.map((release) => html`<li>${spent(release, lang)}</li>`)}
    </ul>`;
}

function spent({ dataset, epsilon, delta, left, open, warnings }: Release, lang: Lang): Markup {
  const text = priceText[lang];
  const said = [
    epsilon === null
      ? text.unbounded(dataset)
      : text.spent(dataset, formatNumber(epsilon), String(delta), formatNumber(left)),
    open.length > 0 && text.open(open),
    ...warnings.map(text.warning),
  ];
  return sentences(said, lang);
}
