import { slimming as slimPipeline } from '@plumbline/slim';
import type { ModelVersion } from '@plumbline/stage';
import { loadArtifact, newRunId, type RunRecord, type Store } from '@plumbline/store';
import { SlimmingReport, type Slimming } from '@plumbline/training';
import { ensureEngine, findEngine } from '@plumbline/xgboost';
import { existingStore, printJson, runFolder } from '../commands/common.ts';
import type { SlimOptions } from '../commands/slim.ts';
import { findModel } from '../predict/find-model.ts';
import { reportFailure } from '../terminal/failure.ts';
import { observedRun } from '../train/observed-run.ts';
import { registrationOf, type Registration } from '../train/registration-of.ts';
import { copyResults } from '../train/run-files.ts';
import { lineageOf } from './lineage.ts';
import { measureTime, type PredictionTime } from './measure-time.ts';
import { slimmingParams } from './slimming-params.ts';
import { slimSummary } from './slim-summary.ts';

/** What slimming came to: the document of `slim --json`, and what the summary is drawn from. */
export interface SlimDocument {
  readonly run: string;
  readonly status: RunRecord['status'];
  readonly source: Pick<ModelVersion, 'name' | 'version' | 'digest'>;
  readonly model: Pick<Registration, 'name' | 'version' | 'digest'> | null;
  readonly slimming: Slimming | null;
  /** Measured after the run, and so no part of its record: times differ from run to run. */
  readonly time: { readonly source: PredictionTime; readonly slimmed: PredictionTime } | null;
  /** Result → path of its copy in the run's folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
}

/**
 * Slims a registered model in a run of its own, with every hook around it, and tells what came of it.
 *
 * @returns the exit code
 */
export async function slim(options: SlimOptions): Promise<number> {
  const store = await existingStore(options);
  const source = await findModel(store, options.model);
  const lineage = await lineageOf(store, source);
  const graph = slimPipeline.trace(await slimmingParams(source, lineage, options));
  await findEngine().catch(() => ensureEngine({ say: (line) => void process.stderr.write(`${line}\n`) }));
  const id = newRunId();
  const folder = runFolder(options, id);

  const setting = { store, id, folder, ...(options.force && { force: true }) };
  const { record, failure } = await observedRun(graph, setting);
  const document: SlimDocument = {
    run: id,
    status: record.status,
    source: { name: source.name, version: source.version, digest: source.digest },
    model: await registrationOf(record, store),
    slimming: await slimmingOf(record, store),
    time: await timesOf(record, store, { onnx: lineage.exported, test: lineage.source.test }),
    files: await copyResults(record, store, folder),
    folder,
  };
  if (options.json) printJson(document);
  else if (document.slimming) process.stdout.write(`${slimSummary(document, document.slimming)}\n`);
  return failure === undefined ? 0 : reportFailure(failure, { json: false, verbose: options.verbose });
}

async function slimmingOf(record: RunRecord, store: Store): Promise<Slimming | null> {
  const result = record.results['slimming'];
  return result ? loadArtifact(store, SlimmingReport, result) : null;
}

async function timesOf(
  { results }: RunRecord,
  store: Store,
  source: { readonly onnx: string; readonly test: string },
): Promise<SlimDocument['time']> {
  const slimmed = results['onnx']?.digest;
  if (slimmed === undefined) return null;
  const [before, after] = await measureTime(store, source.test, [source.onnx, slimmed]);
  return before && after ? { source: before, slimmed: after } : null;
}
