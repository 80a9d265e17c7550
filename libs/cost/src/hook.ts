import { annotate, sizeOf, type StageCall, type StageHook, type StageResult } from '@plumbline/stage';
import type { Cost } from './cost.ts';
import { processMeter, type Meter, type Usage } from './meter.ts';
import type { PriceBook } from './price-book.ts';
import { energyFor, moneyFor } from './pricing.ts';

export interface CostHookOptions {
  readonly priceBook: PriceBook;
  /** Measures the calls: this process's meter by default, one for all calls of the hook. */
  readonly meter?: Meter;
}

/** Annotates every call with its `cost`. A call that fails has no result, and so no cost in the record. */
export function costHook({ priceBook, meter = processMeter() }: CostHookOptions): StageHook {
  return async (call, next) => {
    const reading = meter.start();
    try {
      const result = await next();
      return annotate(result, 'cost', costOf(call, result, reading.stop(), priceBook));
    } finally {
      reading.stop();
    }
  };
}

const costOf = (call: StageCall, result: StageResult, usage: Usage, priceBook: PriceBook): Cost => ({
  ...usage,
  ...bytesOf(call, result),
  money: moneyFor(usage, priceBook),
  energy: energyFor(usage, priceBook),
});

function bytesOf({ inputs, sources }: StageCall, { cached, outputs }: StageResult) {
  if (cached) return { bytesRead: 0, bytesWritten: 0 };
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    bytesRead: sum(Object.values(inputs).map(sizeOf)) + sum(sources.map(({ bytes }) => bytes)),
    bytesWritten: sum(Object.values(outputs).map(sizeOf)),
  };
}
