// The two sides
export { EncryptedScoringClient, type Rows } from './client.ts';
export { EncryptedScoringServer } from './server.ts';
export { BATCH_ROWS, LARGEST_INPUT, SCORE_BOUND } from './scheme/parameters.ts';

// A linear model that imitates another
export { DesignSchema, designRows, fitDesign, type Design } from './surrogate/design.ts';
export { fitLinear } from './surrogate/fit-linear.ts';
export { fidelity, LinearModelSchema, linearScores, type LinearModel } from './surrogate/linear-model.ts';

// Errors
export { InvalidLinearModel, InvalidRows, MalformedMessage, NotForThisKey } from './errors.ts';
