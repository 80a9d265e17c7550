import { PlumblineError } from '@plumbline/stage';

const WAYS =
  `run 'npx nx run xgboost:engine' to fetch it with pip or apt-get into the project, ` +
  `set XGBOOST_LIBRARY to the path of a libxgboost 1.7 to 3.x, ` +
  `or install one where the system finds it (Debian: apt-get install libxgboost0)`;

/** Thrown when no libxgboost is where it is looked for. */
export class EngineNotFound extends PlumblineError {
  /** @param looked what was found wanting, in the order it was looked at. */
  constructor(readonly looked: readonly string[]) {
    super(`There is no XGBoost library: ${looked.join('; ')}. Any of three ways will do: ${WAYS}.`);
  }
}

/** Thrown when the project's engine folder does not hold what its engine.json says. */
export class EngineDamaged extends PlumblineError {
  constructor(
    readonly folder: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The XGBoost engine in ${folder} is damaged: ${reason}; run 'npx nx run xgboost:engine' to fetch it anew.`,
      options,
    );
  }
}

/** Thrown when a libxgboost is there and the system cannot load it. */
export class EngineNotLoaded extends PlumblineError {
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The XGBoost library ${path} cannot be loaded (${reason}). Likely causes: it is for another processor or system; ` +
        `OpenMP is missing (Debian: apt-get install libgomp1; macOS: brew install libomp); ` +
        `or the C library is older than 2.28, or is musl, which the official wheel does not run on.`,
      options,
    );
  }
}

/** Thrown when a libxgboost is of a version whose models and functions are not known here. */
export class EngineUnsupported extends PlumblineError {
  constructor(
    readonly path: string,
    readonly version: string,
  ) {
    super(
      `The XGBoost library ${path} has version ${version}, and 1.7 to 3.x are supported; ` +
        `run 'npx nx run xgboost:engine' without XGBOOST_LIBRARY to fetch one that is.`,
    );
  }
}

/** Thrown when the engine folder cannot be written. */
export class EngineFolderNotWritable extends PlumblineError {
  constructor(
    readonly folder: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The engine folder ${folder} cannot be written (${reason}); make room or give leave to write there, ` +
        `or set PLUMBLINE_ENGINE_DIR to another folder.`,
      options,
    );
  }
}

/** Thrown when the engine could not be fetched by any of the ways that were tried. */
export class EngineNotFetched extends PlumblineError {
  constructor(readonly failures: readonly string[]) {
    super(
      `The XGBoost engine could not be fetched: ${failures.join('; ')}. Any of three ways will do: ${WAYS}.`,
    );
  }
}
