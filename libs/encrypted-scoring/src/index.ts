// The two sides
export { EncryptedScoringClient, type Rows } from './client.ts';
export { EncryptedScoringServer } from './server.ts';
export { BATCH_ROWS, LARGEST_INPUT, SCORE_BOUND } from './scheme/parameters.ts';

// Errors
export { InvalidLinearModel, InvalidRows, MalformedMessage, NotForThisKey } from './errors.ts';
