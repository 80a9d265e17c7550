import type { Cost, Money } from './cost.ts';
import type { Usage } from './meter.ts';
import type { PriceBook } from './price-book.ts';

const HOUR = 3600;
const GIBIBYTE = 2 ** 30;

/** Nine significant digits: what a price times a measured time can be good for, without floating-point noise in records. */
const rounded = (value: number) => Number(value.toPrecision(9));

/** Memory is paid as a cloud sells it: room for the peak, for as long as the call took. */
const gigabyteHours = ({ peakRssBytes, wallSeconds }: Usage) =>
  (peakRssBytes / GIBIBYTE) * (wallSeconds / HOUR);

/** What the CPU time used and the memory held would cost at the book's prices. */
export function moneyFor(usage: Usage, { cpuHour, gigabyteHour, currency }: PriceBook): Money {
  const cpu = (usage.cpuSeconds / HOUR) * cpuHour;
  const memory = gigabyteHours(usage) * gigabyteHour;
  return { amount: rounded(cpu + memory), currency };
}

/**
 * (watts × CPU hours + watt-hours of memory) × power usage effectiveness, and that × the grid's intensity: the method of
 * Cloud Carbon Footprint, with a CPU counted as wholly busy for the time it was used and not at all for the rest.
 */
export function energyFor(usage: Usage, { energy }: PriceBook): Cost['energy'] {
  if (!energy) return null;
  const cpuWattHours = (usage.cpuSeconds / HOUR) * energy.wattsPerCpu;
  const memoryWattHours = gigabyteHours(usage) * energy.wattHoursPerGigabyteHour;
  const kilowattHours = ((cpuWattHours + memoryWattHours) * energy.powerUsageEffectiveness) / 1000;
  return {
    kilowattHours: rounded(kilowattHours),
    gramsCo2e: rounded(kilowattHours * energy.gramsCo2ePerKilowattHour),
  };
}
