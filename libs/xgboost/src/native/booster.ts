import { written } from './check-call.ts';
import { type DMatrix } from './dmatrix.ts';
import { type BoosterHandle, type Out, type XgboostLibrary } from './library.ts';

/** What `predict` gives: XGBoost's own numbers for it. */
export const PREDICTION = { value: 0, margin: 1, contributions: 2 } as const;
export type PredictionType = keyof typeof PREDICTION;

/**
 * XGBoost's model. To be used on one thread, and disposed before the matrices it was made with: it keeps their
 * predictions.
 */
export class Booster {
  readonly #library: XgboostLibrary;
  #handle: BoosterHandle | undefined;

  private constructor(library: XgboostLibrary, handle: BoosterHandle) {
    this.#library = library;
    this.#handle = handle;
  }

  /** An empty model. @param matrices those it will be trained and evaluated on. */
  static create(library: XgboostLibrary, matrices: readonly DMatrix[] = []): Booster {
    const out: Out<BoosterHandle> = [null];
    const handles = matrices.map((matrix) => matrix.handle);
    library.XGBoosterCreate(handles, handles.length, out);
    return new Booster(library, written(out));
  }

  /** A model from its bytes, JSON or UBJSON. */
  static load(library: XgboostLibrary, bytes: Uint8Array): Booster {
    const booster = Booster.create(library);
    try {
      library.XGBoosterLoadModelFromBuffer(booster.handle, bytes, bytes.length);
      return booster;
    } catch (error) {
      booster.dispose();
      throw error;
    }
  }

  get handle(): BoosterHandle {
    if (this.#handle === undefined) throw new Error('The Booster was disposed.');
    return this.#handle;
  }

  /** The rounds it was trained for, whatever the number of trees a round. */
  get rounds(): number {
    const out: Out<number> = [null];
    this.#library.XGBoosterBoostedRounds(this.handle, out);
    return written(out);
  }

  setParam(name: string, value: string): void {
    this.#library.XGBoosterSetParam(this.handle, name, value);
  }

  setAttribute(key: string, value: string): void {
    this.#library.XGBoosterSetAttr(this.handle, key, value);
  }

  /** @param values one a feature. */
  setFeatureInfo(field: 'feature_name' | 'feature_type', values: readonly string[]): void {
    this.#library.XGBoosterSetStrFeatureInfo(this.handle, field, values, values.length);
  }

  /** Adds one round of trees. @param round counted from 0. */
  update(round: number, training: DMatrix): void {
    this.#library.XGBoosterUpdateOneIter(this.handle, round, training.handle);
  }

  /** The metrics of a round as XGBoost writes them: `[0]\tvalidation-logloss:0.61\t…`. */
  evaluate(round: number, sets: Readonly<Record<string, DMatrix>>): string {
    const names = Object.keys(sets);
    const handles = Object.values(sets).map((matrix) => matrix.handle);
    const out: Out<string> = [null];
    this.#library.XGBoosterEvalOneIter(this.handle, round, handles, names, names.length, out);
    return written(out);
  }

  /** What all trees say of all rows: rows × outputs, and for `contributions` × (features + 1), the bias last. */
  predict(matrix: DMatrix, type: PredictionType): Float32Array<ArrayBuffer> {
    const config = {
      type: PREDICTION[type],
      training: false,
      iteration_begin: 0,
      iteration_end: 0,
      strict_shape: true,
    };
    const shape: Out<bigint> = [null];
    const dimensions: Out<number> = [null];
    const result: Out<bigint> = [null];
    this.#library.XGBoosterPredictFromDMatrix(
      this.handle,
      matrix.handle,
      JSON.stringify(config),
      shape,
      dimensions,
      result,
    );
    const sizes = new BigUint64Array(this.#library.copyMemory(written(shape), written(dimensions) * 8));
    const length = sizes.reduce((product, size) => product * Number(size), 1);
    return new Float32Array(this.#library.copyMemory(written(result), length * 4));
  }

  /** A model of the rounds from `begin` to before `end`, counted from 0, to be disposed on its own. */
  slice(begin: number, end: number): Booster {
    const out: Out<BoosterHandle> = [null];
    this.#library.XGBoosterSlice(this.handle, begin, end, 1, out);
    return new Booster(this.#library, written(out));
  }

  save(format: 'ubj' | 'json'): Uint8Array<ArrayBuffer> {
    const length: Out<number> = [null];
    const bytes: Out<bigint> = [null];
    const config = JSON.stringify({ format });
    this.#library.XGBoosterSaveModelToBuffer(this.handle, config, length, bytes);
    return new Uint8Array(this.#library.copyMemory(written(bytes), written(length)));
  }

  dispose(): void {
    if (this.#handle === undefined) return;
    this.#library.XGBoosterFree(this.#handle);
    this.#handle = undefined;
  }
}
