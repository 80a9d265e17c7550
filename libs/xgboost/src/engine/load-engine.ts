import { loadLibrary, type Out, type XgboostLibrary } from '../native/library.ts';
import { isSupported } from './engine.ts';
import { EngineNotLoaded, EngineUnsupported } from './errors.ts';

/**
 * Held for the life of the process. XGBoost's own threads outlive the thread that trained, and would run unmapped code
 * were the library unloaded with it.
 */
const loaded = new Map<string, { readonly library: XgboostLibrary; readonly version: string }>();

/**
 * Loads a libxgboost into this process and gives its version. To be called on the main thread, before an engine thread
 * loads it.
 *
 * @throws {EngineNotLoaded} when the system cannot load it.
 * @throws {EngineUnsupported} when its version is not 1.7 to 3.x.
 */
export async function loadEngine(path: string): Promise<string> {
  const known = loaded.get(path);
  if (known) return known.version;
  const library = await loadWithLimitedSpinning(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause);
    throw new EngineNotLoaded(path, reason.slice(0, 300), { cause });
  });
  const version = versionOf(library);
  if (!isSupported(version)) throw new EngineUnsupported(path, version);
  loaded.set(path, { library, version });
  return version;
}

function versionOf(library: XgboostLibrary): string {
  const parts: [Out<number>, Out<number>, Out<number>] = [[null], [null], [null]];
  library.XGBoostVersion(...parts);
  return parts.flat().join('.');
}

/**
 * Sets how long a thread of OpenMP waits busily for the others, in turns of a loop. GNU's default, 300,000, takes the core
 * from the very thread that is waited for where other processes are busy too, and training becomes many times slower; a
 * tenth of it costs nothing where none are. It is read when OpenMP is loaded; who set either variable is left alone.
 */
async function loadWithLimitedSpinning(path: string): Promise<XgboostLibrary> {
  const { env } = process;
  if (env['OMP_WAIT_POLICY'] ?? env['GOMP_SPINCOUNT']) return loadLibrary(path);
  env['GOMP_SPINCOUNT'] = '30000';
  try {
    return await loadLibrary(path);
  } finally {
    delete env['GOMP_SPINCOUNT'];
  }
}
