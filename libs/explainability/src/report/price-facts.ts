import { formatMoney } from '@plumbline/cost';
import { formatNumber } from '@plumbline/plots';
import { cpuTime, size } from './amounts.ts';
import { priceText } from './sections/price.text.ts';
import { type Story } from './story.ts';

/** What a reader takes away of the price: the money, and the privacy. */
export function priceFacts({ price, history, params: { lang } }: Story) {
  const { fact } = priceText[lang];
  const { total, privacy } = price;
  const money = total && {
    name: fact.price,
    value: formatMoney(total.money),
    says: fact.took(cpuTime(total.cpuSeconds, lang), size(total.peakRssBytes)),
  };
  return [...(money ? [money] : []), { name: fact.privacy, ...spent(privacy, history.privacy, fact) }].map(
    (one) => ({
      ...one,
      section: 'price',
    }),
  );
}

function spent(
  { releases, epsilon }: Story['price']['privacy'],
  training: Story['history']['privacy'],
  fact: (typeof priceText.en)['fact'],
) {
  const [first] = releases;
  if (!first)
    return training
      ? { value: `ε = ${formatNumber(training.epsilon)}`, says: fact.byTraining(String(training.delta)) }
      : { value: fact.none, says: fact.noBudget };
  return {
    value: epsilon === null ? fact.unbounded : `ε = ${formatNumber(epsilon)}`,
    says:
      releases.length === 1
        ? fact.of(first.dataset, formatNumber(first.left))
        : fact.ofSeveral(formatNumber(releases.length)),
  };
}
