// For tests only
export { damagedBytes, damagedModel, SOUND } from './fixtures/damage.ts';
export { readOrRefuse } from './fixtures/read-or-refuse.ts';
