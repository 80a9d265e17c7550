// Random numbers that a seed decides
export { randomStream } from './random-stream.ts';
export { sampleRows, shuffled } from './sample-rows.ts';

// Figures of samples
export { FEW_ROWS } from './few-rows.ts';
export { meanAbsolute } from './mean-absolute.ts';
export { quantile } from './quantile.ts';
export { wilsonInterval } from './wilson-interval.ts';

// From margins to predictions
export { applyLink, type Link } from './apply-link.ts';

// Clusters
export { leafOrder, wardMerges, type Merge } from './ward.ts';
