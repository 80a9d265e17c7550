import { findEngine } from '@plumbline/xgboost';

/** What a stage that calls XGBoost depends on besides its code: the version of the library found on this machine. */
export async function engineEnvironment(): Promise<Record<string, string>> {
  const { version } = await findEngine();
  return { libxgboost: version };
}
