import { mkdir } from 'node:fs/promises';
import { auditHook, AuditLog, endRun } from '@plumbline/audit';
import { costHook, loadPriceBook } from '@plumbline/cost';
import { PrivacyLedgers, privacyHook } from '@plumbline/privacy';
import { runPipeline, type RunOutcome } from '@plumbline/runner';
import { Cancelled, type Graph } from '@plumbline/stage';
import type { Store } from '@plumbline/store';
import { createTelemetry } from '@plumbline/telemetry';
import { erasedSubjectsHook } from '../erase/erased-subjects.ts';
import { abortOnSignal } from '../terminal/interrupt.ts';
import { progressView } from '../terminal/progress.ts';
import { withTotals } from './with-totals.ts';

/** Where a run is kept, and how it is run. */
export interface RunSetting {
  readonly store: Store;
  readonly id: string;
  readonly folder: string;
  readonly parallel?: number;
  readonly force?: boolean;
}

/** The run inside its hooks. Telemetry is outermost and so sees what the others say; audit is next to the stage. */
export async function observedRun(
  graph: Graph,
  { store, id, folder, parallel = 1, force = false }: RunSetting,
): Promise<RunOutcome> {
  const audit = await AuditLog.open(store);
  const priceBook = await loadPriceBook();
  await mkdir(folder, { recursive: true });
  const telemetry = createTelemetry({
    run: { id, pipeline: graph.pipeline },
    folder,
    onWarning: (message) => process.stderr.write(`! ${message}\n`),
  });
  const view = progressView();
  const interrupt = abortOnSignal(new Cancelled('The run'));
  try {
    await audit.append({ type: 'run.started', run: id, pipeline: graph.pipeline });
    return await runPipeline(graph, {
      store,
      id,
      hooks: [
        telemetry.hook,
        costHook({ priceBook }),
        privacyHook(new PrivacyLedgers(store, audit)),
        auditHook(audit),
        erasedSubjectsHook(store),
      ],
      parallel,
      force,
      signal: interrupt.signal,
      log: telemetry.log,
      onEvent: view.onEvent,
      ending: (record) => endRun(audit, withTotals(record)),
    });
  } finally {
    view.close();
    interrupt.release();
    await telemetry.shutdown();
  }
}
