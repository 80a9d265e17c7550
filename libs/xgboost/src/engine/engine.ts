/** Where a libxgboost came from: the variable XGBOOST_LIBRARY, the engine folder, or the system's libraries. */
export type EngineSource = 'environment' | 'wheel' | 'debian' | 'system';

/** The libxgboost that this process uses. */
export interface Engine {
  /** Absolute. */
  readonly path: string;
  /** Such as `3.2.0`. */
  readonly version: string;
  readonly source: EngineSource;
  /** Of the library's file, where the engine folder vouches for it. */
  readonly sha256?: string;
}

/** Whether a version is one whose C functions and models are known here: 1.7 to 3.x. */
export function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 1 ? minor >= 7 : major === 2 || major === 3;
}
