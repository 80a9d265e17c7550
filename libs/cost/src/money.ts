import type { Money } from './cost.ts';

/** The smallest amount that is shown as a figure. */
const LEAST = 0.000_001;

/**
 * Money for a person: as its currency is written, or with two significant digits below the currency's smallest coin:
 * `$1.25`, `$0.0031`, `<$0.000001`.
 */
export function formatMoney({ amount, currency }: Money): string {
  const formatter = (options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat('en-US', { style: 'currency', currency, ...options });
  if (amount === 0) return formatter({ maximumFractionDigits: 0 }).format(0);
  if (amount < LEAST) return `<${formatter({ maximumSignificantDigits: 1 }).format(LEAST)}`;
  const usual = formatter();
  const smallestCoin = 10 ** -(usual.resolvedOptions().maximumFractionDigits ?? 2);
  return (amount < smallestCoin ? formatter({ maximumSignificantDigits: 2 }) : usual).format(amount);
}
