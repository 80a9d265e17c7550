import { newRunId, type RunRecord, type Store } from '@plumbline/store';
import { ensureEngine, findEngine } from '@plumbline/xgboost';
import { openStore, printJson, runFolder } from '../commands/common.ts';
import type { TrainOptions } from '../commands/train.ts';
import { paramsFrom } from '../param-flags.ts';
import { loadPipeline } from '../pipelines.ts';
import { reportFailure } from '../terminal/failure.ts';
import { observedRun } from './observed-run.ts';
import { registrationOf } from './registration-of.ts';
import { resultDocument } from './result-document.ts';
import { copyResults } from './run-files.ts';
import { summary } from './summary.ts';

/**
 * Runs a pipeline with every hook around it, and tells what came of it.
 *
 * @returns the exit code
 * @throws {UsageError} before anything is written, when the pipeline or a param does not exist
 */
export async function train(pipelineName: string, options: TrainOptions): Promise<number> {
  const pipeline = await loadPipeline(pipelineName);
  const graph = pipeline.trace({
    ...(await paramsFrom(options.params, options.set)),
    ...(options.lang && { lang: options.lang }),
  });
  const store = await openStore(options);
  await findEngine().catch(() => ensureEngine({ say: (line) => void process.stderr.write(`${line}\n`) }));
  const id = newRunId();
  const folder = runFolder(options, id);

  const { record, ...run } = await observedRun(graph, {
    store,
    id,
    folder,
    parallel: options.parallel,
    ...(options.force && { force: true }),
  });
  const made = await resultsOf(record, store, folder);
  const failure = run.failure ?? made.failure;
  const result = resultDocument(record, { ...made, folder });
  if (options.json) printJson({ ...result, ...(failure !== undefined && { error: describe(failure) }) });
  // A model that failed a gate has a report, which says why.
  else if (failure === undefined || result.report) process.stdout.write(`${summary(result)}\n`);
  return failure === undefined ? 0 : reportFailure(failure, { json: false, verbose: options.verbose });
}

/** What the run left for people. That it cannot be read, because an artifact is corrupt, fails the command all the same. */
async function resultsOf(record: RunRecord, store: Store, folder: string) {
  try {
    return { files: await copyResults(record, store, folder), model: await registrationOf(record, store) };
  } catch (failure) {
    return { files: {}, model: null, failure };
  }
}

const describe = (failure: unknown) =>
  failure instanceof Error
    ? { name: failure.name, message: failure.message }
    : { name: 'Error', message: String(failure) };
