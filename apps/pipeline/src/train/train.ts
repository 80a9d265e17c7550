import { mkdir } from 'node:fs/promises';
import { auditHook, AuditLog, endRun } from '@plumbline/audit';
import { costHook, loadPriceBook } from '@plumbline/cost';
import { privacyHook } from '@plumbline/privacy';
import { runPipeline, type RunOutcome } from '@plumbline/runner';
import type { Graph } from '@plumbline/stage';
import { newRunId, type Store } from '@plumbline/store';
import { createTelemetry } from '@plumbline/telemetry';
import { ensureEngine, findEngine } from '@plumbline/xgboost';
import { openStore, printJson, runFolder } from '../commands/common.ts';
import type { TrainOptions } from '../commands/train.ts';
import { paramsFrom } from '../param-flags.ts';
import { loadPipeline } from '../pipelines.ts';
import { reportFailure } from '../terminal/failure.ts';
import { progressView } from '../terminal/progress.ts';
import { abortOnSignal } from './interrupt.ts';
import { registrationOf } from './registration-of.ts';
import { resultDocument } from './result-document.ts';
import { copyResults } from './run-files.ts';
import { summary } from './summary.ts';
import { withTotals } from './with-totals.ts';

/**
 * Runs a pipeline with every hook around it, and tells what came of it.
 *
 * @returns the exit code
 * @throws {UsageError} before anything is written, when the pipeline or a param does not exist
 */
export async function train(pipelineName: string, options: TrainOptions): Promise<number> {
  const pipeline = await loadPipeline(pipelineName);
  const graph = pipeline.trace(await paramsFrom(options.params, options.set));
  const store = await openStore(options);
  await findEngine().catch(() => ensureEngine({ say: (line) => void process.stderr.write(`${line}\n`) }));
  const id = newRunId();
  const folder = runFolder(options, id);
  await mkdir(folder, { recursive: true });

  const { record, failure } = await observedRun(graph, { store, id, folder, options });
  const [files, model] = [await copyResults(record, store, folder), await registrationOf(record, store)];
  const result = resultDocument(record, { files, model, folder });
  if (options.json) printJson({ ...result, ...(record.error && { error: record.error }) });
  // A model that failed a gate has a report, which says why.
  else if (failure === undefined || result.report) process.stdout.write(`${summary(result)}\n`);
  return failure === undefined ? 0 : reportFailure(failure, { json: false, verbose: options.verbose });
}

interface Setting {
  readonly store: Store;
  readonly id: string;
  readonly folder: string;
  readonly options: TrainOptions;
}

/** The run inside its hooks. Telemetry is outermost and so sees what the others say; audit is next to the stage. */
async function observedRun(graph: Graph, { store, id, folder, options }: Setting): Promise<RunOutcome> {
  const audit = await AuditLog.open(store);
  const priceBook = await loadPriceBook();
  const telemetry = createTelemetry({
    run: { id, pipeline: graph.pipeline },
    folder,
    onWarning: (message) => process.stderr.write(`! ${message}\n`),
  });
  const view = progressView();
  const interrupt = abortOnSignal();
  try {
    await audit.append({ type: 'run.started', run: id, pipeline: graph.pipeline });
    return await runPipeline(graph, {
      store,
      id,
      hooks: [telemetry.hook, costHook({ priceBook }), privacyHook(), auditHook(audit)],
      parallel: options.parallel,
      force: options.force ?? false,
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
