import { on } from 'node:events';
import { formOf } from '@plumbline/dataset';
import { Cancelled, type Release } from '@plumbline/stage';
import { startWorker } from '@plumbline/worker';
import { modelOf, type XgboostModel } from '@plumbline/xgboost';
import { addNoise } from '../mechanisms/noise.ts';
import { systemBits } from '../mechanisms/random-bits.ts';
import { UndeclaredCategory } from './errors.ts';
import type { RowsToCount } from './count-rows.ts';
import { planFor } from './fit-privately.ts';
import type { PrivateTraining } from './params.ts';
import type { TrainingPlan } from './plan.ts';
import { releasesOf } from './releases.ts';
import type { FromThread, ThreadData } from './thread.ts';

export interface PrivateTrainingOptions {
  /** Adds the noise; left out, this process does, and nobody keeps account of it. */
  readonly release?: Release;
  readonly signal?: AbortSignal;
  readonly onEpoch?: (epoch: number) => void;
}

export interface TrainedPrivately {
  readonly model: XgboostModel;
  readonly plan: TrainingPlan;
}

/**
 * Trains an additive model with differential privacy, on a thread of its own: an ordinary XGBoost model whose trees are
 * one a feature and output, made of noisy sums alone. The noise comes from the system's generator, so that no two trainings
 * are the same.
 *
 * @throws what `planFor` throws, before a row is read.
 * @throws {UndeclaredCategory} for a code that no declared category has.
 * @throws {Cancelled} when the signal is aborted.
 */
export async function trainPrivately(
  { meta, features, labels }: RowsToCount,
  params: PrivateTraining,
  { release, signal, onEpoch }: PrivateTrainingOptions = {},
): Promise<TrainedPrivately> {
  const plan = planFor(params, formOf(meta));
  if (signal?.aborted) throw new Cancelled('Private training');
  const answer = release ?? ownNoise(plan);
  const data: ThreadData = { data: { meta, features, labels }, params };
  const worker = startWorker({ module: new URL('./train-privately.worker.ts', import.meta.url), data });
  let epoch = 0;
  try {
    for await (const [said] of on(worker, 'message', { ...(signal && { signal }), close: ['exit'] })) {
      const message = said as FromThread;
      if (message.type === 'undeclared') throw new UndeclaredCategory(message.feature, message.code);
      if (message.type === 'done') return { model: modelOf(message.bytes), plan };
      const { query } = message;
      if (query.epoch > epoch) onEpoch?.((epoch = query.epoch));
      worker.postMessage(answer(query.name, query.exact));
    }
    throw new Error('The thread of a private training ended without a model.');
  } catch (error) {
    if (signal?.aborted) throw new Cancelled('Private training');
    throw error;
  } finally {
    await worker.terminate();
  }
}

function ownNoise(plan: TrainingPlan): Release {
  const bits = systemBits();
  const releases = new Map(releasesOf(plan).map((declared) => [declared.name, declared]));
  return (name, values) => {
    const declared = releases.get(name);
    if (!declared) throw new Error(`Private training asked for '${name}', which its plan has no noise for.`);
    return addNoise(declared, values, bits);
  };
}
