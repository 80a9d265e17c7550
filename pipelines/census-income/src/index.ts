export { censusIncome } from './census-income.ts';
export { censusTable } from './schema.ts';
export { CensusParamsSchema, censusSource } from './params.ts';
