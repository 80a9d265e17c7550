// The suite that every store must pass, and processes for tests that need more than one.
export { testStore, type StoreUnderTest } from './testing/test-store.ts';
export { outputOf, startProcess, type StoreElsewhere } from './testing/process.ts';
