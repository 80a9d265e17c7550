// For tests and benchmarks only
export { repeatParquet } from './testing/repeat-parquet.ts';
