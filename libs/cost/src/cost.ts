import { z } from 'zod';
import type { JsonValue } from '@plumbline/stage';

const count = z.int().nonnegative();
const seconds = z.number().nonnegative();

export const MoneySchema = z.strictObject({ amount: z.number().nonnegative(), currency: z.string() });
export type Money = z.output<typeof MoneySchema>;

/**
 * What a stage call took, and what that costs.
 *
 * - CPU time is the whole process's, with its worker threads and native threads; calls that run at once share it evenly.
 * - Memory is the resident set of the whole process at its highest while the call ran.
 * - Bytes are logical: the sizes of the input artifacts and source files, and of the output artifacts. A cached call
 *   reads and writes none of them, whatever the store and the operating system do below.
 */
export const CostSchema = z.strictObject({
  wallSeconds: seconds,
  cpuSeconds: seconds,
  peakRssBytes: count,
  bytesRead: count,
  bytesWritten: count,
  money: MoneySchema,
  /** An estimate, without idle machines and without making them; `null` where the price book has no energy factors. */
  energy: z
    .strictObject({ kilowattHours: z.number().nonnegative(), gramsCo2e: z.number().nonnegative() })
    .nullable(),
});
export type Cost = z.output<typeof CostSchema>;

/** The cost among a call's annotations; `undefined` where the call has none: it failed, or no cost hook was there. */
export function costIn(annotations: Readonly<Record<string, JsonValue>>): Cost | undefined {
  return annotations['cost'] === undefined ? undefined : CostSchema.parse(annotations['cost']);
}

/**
 * The cost of all calls together: sums, and of memory the highest. Wall seconds are those of the calls one after
 * another. Energy is summed where every call has it. `undefined` for no calls.
 *
 * @throws RangeError when the costs are in more than one currency.
 */
export function totalCost(costs: Iterable<Cost>): Cost | undefined {
  const [first, ...rest] = costs;
  return first && rest.reduce(add, first);
}

function add(a: Cost, b: Cost): Cost {
  if (a.money.currency !== b.money.currency)
    throw new RangeError(`Costs in ${a.money.currency} and ${b.money.currency} have no sum.`);
  return {
    wallSeconds: a.wallSeconds + b.wallSeconds,
    cpuSeconds: a.cpuSeconds + b.cpuSeconds,
    peakRssBytes: Math.max(a.peakRssBytes, b.peakRssBytes),
    bytesRead: a.bytesRead + b.bytesRead,
    bytesWritten: a.bytesWritten + b.bytesWritten,
    money: { amount: a.money.amount + b.money.amount, currency: a.money.currency },
    energy: a.energy &&
      b.energy && {
        kilowattHours: a.energy.kilowattHours + b.energy.kilowattHours,
        gramsCo2e: a.energy.gramsCo2e + b.energy.gramsCo2e,
      },
  };
}
