import { ensureEngine } from '@plumbline/xgboost';

/** Fetches libxgboost before the first test of a fresh clone; where it is there already, this costs nothing. */
export default async function setup(): Promise<void> {
  await ensureEngine();
}
