import { findEngine } from '@plumbline/xgboost';

/** What a stage that calls XGBoost depends on besides its code: the library found on this machine, and its build. */
export async function engineEnvironment(): Promise<Record<string, string>> {
  const { version, source, sha256 } = await findEngine();
  return { libxgboost: version, libxgboostBuild: sha256 ? `${source} ${sha256.slice(0, 12)}` : source };
}
