import { type XgboostLibrary } from '../native/library.ts';

/** Thrown inside the engine thread when its job was told to stop. */
export class JobCancelled extends Error {}

/** Thrown inside the engine thread when a matrix may not go to XGBoost. */
export class JobInvalid extends Error {
  constructor(
    readonly matrix: 'training' | 'validation' | 'input',
    readonly problem: string,
  ) {
    super(`The ${matrix} matrix ${problem}.`);
  }
}

/** What a job runs with. */
export interface JobContext<Progress> {
  readonly library: XgboostLibrary;
  /** @throws {JobCancelled} when the job was told to stop: to be called between rounds, or blocks of rows. */
  throwIfCancelled(): void;
  /** Every report arrives, in order, though some arrive together. */
  report(progress: Progress): void;
}
