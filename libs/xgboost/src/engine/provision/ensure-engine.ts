import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Engine } from '../engine.ts';
import { engineFolder, engineOf, readManifest, verifyFiles } from '../engine-folder.ts';
import { EngineDamaged, EngineNotFetched, EngineNotLoaded } from '../errors.ts';
import { findEngine, findSystemEngine } from '../find-engine.ts';
import { debian } from './debian.ts';
import { type EngineWay, WayFailed } from './fetched.ts';
import { install } from './install.ts';
import { wheel } from './wheel.ts';

export interface EnsureEngineOptions {
  /** Where to fetch from; `auto`: the wheel, and where that fails Debian's package. */
  readonly source?: 'auto' | 'wheel' | 'debian';
  /** The folder to fill; left out, the project's own, and an XGBOOST_LIBRARY or a system's library will do as well. */
  readonly folder?: string;
  /** Is told, in a line, each thing that is done. */
  say?(line: string): void;
}

/** In the order in which `auto` tries them. */
const WAYS: readonly EngineWay[] = [wheel, debian];

/**
 * Sees to it that there is a libxgboost, and fetches one where there is none. Quick where there is one: its bytes are
 * checked and no more.
 *
 * @throws {EngineNotFetched} when no way led to one, naming what each said.
 */
export async function ensureEngine(
  { source = 'auto', folder, say = () => undefined }: EnsureEngineOptions = {},
  known = WAYS,
): Promise<Engine> {
  const anyWillDo = source === 'auto' && folder === undefined;
  if (anyWillDo && process.env['XGBOOST_LIBRARY']) {
    const engine = await findEngine();
    say(`XGBoost ${engine.version} is taken from XGBOOST_LIBRARY, ${engine.path}.`);
    return engine;
  }
  const target = folder === undefined ? engineFolder() : resolve(folder);
  const ways = known.filter((way) => source === 'auto' || way.source === source);
  const present = await presentIn(target, ways);
  if (present) {
    say(`XGBoost ${present.version} (${present.source}) is in ${target}, verified.`);
    return present;
  }
  const fetched = await fetchByFirst(ways, target, say);
  if (!(fetched instanceof EngineNotFetched)) return fetched;
  const fromSystem = anyWillDo ? await findSystemEngine() : undefined;
  if (!fromSystem) throw fetched;
  say(`XGBoost ${fromSystem.version} is taken from the system, ${fromSystem.path}.`);
  return fromSystem;
}

/** The engine by the first way that leads to one, or else what each of them said. */
async function fetchByFirst(
  ways: readonly EngineWay[],
  folder: string,
  say: (line: string) => void,
): Promise<Engine | EngineNotFetched> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      return await fetchBy(way, folder, ways, say);
    } catch (error) {
      if (!(error instanceof WayFailed || error instanceof EngineNotLoaded)) throw error;
      failures.push(`${way.source}: ${error.message}`);
      say(`That failed: ${error.message}.`);
    }
  }
  return new EngineNotFetched(failures);
}

async function fetchBy(
  way: EngineWay,
  folder: string,
  ways: readonly EngineWay[],
  say: (line: string) => void,
): Promise<Engine> {
  const started = performance.now();
  say(`Fetching XGBoost ${way.version}: ${way.title} …`);
  const engine = await install(way, folder, () => presentIn(folder, ways));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`XGBoost ${engine.version} (${engine.source}) is in ${folder}, verified, after ${seconds} s.`);
  return engine;
}

/** The engine that is there, where it is whole and of a version that is pinned now. */
async function presentIn(folder: string, ways: readonly EngineWay[]): Promise<Engine | undefined> {
  try {
    const manifest = await readManifest(folder);
    const pinned = (way: EngineWay) => way.source === manifest?.source && way.version === manifest.version;
    if (!manifest || !ways.some(pinned)) return undefined;
    await verifyFiles(folder, manifest);
    return engineOf(folder, manifest);
  } catch (error) {
    if (error instanceof EngineDamaged) return undefined;
    throw error;
  }
}
