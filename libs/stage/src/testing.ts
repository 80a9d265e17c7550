// Runs a stage alone, and the suite that every stage must pass.
export { runStage, type StageRun, type StageSetup } from './testing/run-stage.ts';
export { testStage } from './testing/test-stage.ts';
