// The hook
export { costHook, type CostHookOptions } from './hook.ts';

// What a call cost
export { costIn, CostSchema, MoneySchema, totalCost, type Cost, type Money } from './cost.ts';
export { formatMoney } from './money.ts';

// Prices
export {
  DEFAULT_PRICE_BOOK,
  EnergyFactorsSchema,
  InvalidPriceBook,
  loadPriceBook,
  PriceBookSchema,
  type PriceBook,
} from './price-book.ts';
export { energyFor, moneyFor } from './pricing.ts';

// Metering
export { processMeter, type Meter, type ProcessMeterOptions, type Reading, type Usage } from './meter.ts';
export { processProbe, type Probe } from './probe.ts';
