import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkCall } from './check-call.ts';

export type DMatrixHandle = bigint & { readonly of: 'DMatrix' };
export type BoosterHandle = bigint & { readonly of: 'Booster' };

/** What a C function writes through a pointer: goes in as `[null]`, and `written()` reads it after the call. */
export type Out<T> = [T | null];

/** The C functions in use, with the names and the order of parameters of `c_api.h`. A failed one throws a NativeError. */
export interface XgboostLibrary {
  XGBoostVersion(major: Out<number>, minor: Out<number>, patch: Out<number>): void;
  XGBSetGlobalConfig(config: string): void;

  XGDMatrixCreateFromMat_omp(
    data: Float32Array,
    rows: number,
    columns: number,
    missing: number,
    out: Out<DMatrixHandle>,
    threads: number,
  ): void;
  XGDMatrixSetFloatInfo(matrix: DMatrixHandle, field: string, array: Float32Array, length: number): void;
  XGDMatrixFree(matrix: DMatrixHandle): void;

  XGBoosterCreate(matrices: readonly DMatrixHandle[], length: number, out: Out<BoosterHandle>): void;
  XGBoosterFree(booster: BoosterHandle): void;
  XGBoosterSetParam(booster: BoosterHandle, name: string, value: string): void;
  XGBoosterSetAttr(booster: BoosterHandle, key: string, value: string): void;
  XGBoosterSetStrFeatureInfo(
    booster: BoosterHandle,
    field: string,
    values: readonly string[],
    length: number,
  ): void;
  XGBoosterUpdateOneIter(booster: BoosterHandle, round: number, training: DMatrixHandle): void;
  XGBoosterEvalOneIter(
    booster: BoosterHandle,
    round: number,
    matrices: readonly DMatrixHandle[],
    names: readonly string[],
    length: number,
    out: Out<string>,
  ): void;
  XGBoosterPredictFromDMatrix(
    booster: BoosterHandle,
    matrix: DMatrixHandle,
    config: string,
    shape: Out<bigint>,
    dimensions: Out<number>,
    result: Out<bigint>,
  ): void;
  XGBoosterBoostedRounds(booster: BoosterHandle, out: Out<number>): void;
  XGBoosterSlice(
    booster: BoosterHandle,
    begin: number,
    end: number,
    step: number,
    out: Out<BoosterHandle>,
  ): void;
  XGBoosterLoadModelFromBuffer(booster: BoosterHandle, bytes: Uint8Array, length: number): void;
  XGBoosterSaveModelToBuffer(
    booster: BoosterHandle,
    config: string,
    length: Out<number>,
    bytes: Out<bigint>,
  ): void;

  /** A copy of native memory: XGBoost overwrites the buffers it gives out at the next call. */
  copyMemory(address: bigint, bytes: number): ArrayBuffer;
}

const PROTOTYPES = [
  'void XGBoostVersion(_Out_ int *major, _Out_ int *minor, _Out_ int *patch)',
  'int XGBSetGlobalConfig(const char *config)',
  'int XGDMatrixCreateFromMat_omp(const float *data, uint64_t rows, uint64_t columns, float missing, _Out_ void **out, int threads)',
  'int XGDMatrixSetFloatInfo(void *matrix, const char *field, const float *array, uint64_t length)',
  'int XGDMatrixFree(void *matrix)',
  'int XGBoosterCreate(void **matrices, uint64_t length, _Out_ void **out)',
  'int XGBoosterFree(void *booster)',
  'int XGBoosterSetParam(void *booster, const char *name, const char *value)',
  'int XGBoosterSetAttr(void *booster, const char *key, const char *value)',
  'int XGBoosterSetStrFeatureInfo(void *booster, const char *field, const char **values, uint64_t length)',
  'int XGBoosterUpdateOneIter(void *booster, int round, void *training)',
  'int XGBoosterEvalOneIter(void *booster, int round, void **matrices, const char **names, uint64_t length, _Out_ const char **out)',
  'int XGBoosterPredictFromDMatrix(void *booster, void *matrix, const char *config, _Out_ void **shape, _Out_ uint64_t *dimensions, _Out_ void **result)',
  'int XGBoosterBoostedRounds(void *booster, _Out_ int *out)',
  'int XGBoosterSlice(void *booster, int begin, int end, int step, _Out_ void **out)',
  'int XGBoosterLoadModelFromBuffer(void *booster, const void *bytes, uint64_t length)',
  'int XGBoosterSaveModelToBuffer(void *booster, const char *config, _Out_ uint64_t *length, _Out_ void **bytes)',
];

/**
 * What Debian's libxgboost needs besides the C and C++ runtime. Loaded first where they lie beside it, so that a package
 * which was unpacked and not installed works without LD_LIBRARY_PATH.
 */
const COMPANIONS = ['libgomp.so.1', 'libdmlc.so.0'];

/**
 * Loads libxgboost into this process and binds its C functions. Training and prediction block, and belong on a worker
 * thread; koffi's own asynchronous calls run on pool threads, where XGBoost 1.7 does not work.
 *
 * @throws Error with the dynamic loader's message when it cannot be loaded, or lacks one of the functions.
 */
export async function loadLibrary(path: string): Promise<XgboostLibrary> {
  const { default: koffi } = await import('koffi');
  const beside = COMPANIONS.map((name) => join(dirname(path), name));
  for (const companion of beside.filter((file) => existsSync(file))) koffi.load(companion);
  const library = koffi.load(path);
  const lastError = library.func('const char *XGBGetLastError()') as () => string;
  const functions = PROTOTYPES.map((prototype) => {
    const call = library.func(prototype);
    const { name, result } = call.info;
    const checked = (...args: unknown[]) => checkCall(call(...args), lastError);
    return [name, result.name === 'void' ? call : checked];
  });
  return {
    ...(Object.fromEntries(functions) as Omit<XgboostLibrary, 'copyMemory'>),
    copyMemory: (address, bytes) => koffi.view(address, bytes).slice(0),
  };
}
