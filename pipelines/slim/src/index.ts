export { slimming } from './slimming.ts';
export { SlimmingParamsSchema, type SlimmingParams } from './params.ts';
