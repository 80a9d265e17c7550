import { written } from './check-call.ts';
import { type DMatrixHandle, type Out, type XgboostLibrary } from './library.ts';

/** XGBoost's data matrix: a copy of a dense table, with labels and weights. To be used on one thread. */
export class DMatrix {
  readonly #library: XgboostLibrary;
  #handle: DMatrixHandle | undefined;

  private constructor(library: XgboostLibrary, handle: DMatrixHandle) {
    this.#library = library;
    this.#handle = handle;
  }

  /** @param values rows × columns, row after row; NaN is missing. @param threads at least 1. */
  static create(
    library: XgboostLibrary,
    {
      values,
      rows,
      columns,
      threads,
    }: { values: Float32Array; rows: number; columns: number; threads: number },
  ): DMatrix {
    const out: Out<DMatrixHandle> = [null];
    library.XGDMatrixCreateFromMat_omp(values, rows, columns, NaN, out, threads);
    return new DMatrix(library, written(out));
  }

  get handle(): DMatrixHandle {
    if (this.#handle === undefined) throw new Error('The DMatrix was disposed.');
    return this.#handle;
  }

  /** @param values one a row. */
  setInfo(field: 'label' | 'weight', values: Float32Array): void {
    this.#library.XGDMatrixSetFloatInfo(this.handle, field, values, values.length);
  }

  dispose(): void {
    if (this.#handle === undefined) return;
    this.#library.XGDMatrixFree(this.#handle);
    this.#handle = undefined;
  }
}
