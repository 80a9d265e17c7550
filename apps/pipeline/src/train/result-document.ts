import { costIn, totalCost, type Cost } from '@plumbline/cost';
import { privacyStatement, type PrivacyStatement } from '@plumbline/privacy';
import type { CallRecord, RunRecord } from '@plumbline/store';
import type { Registration } from './registration-of.ts';

/** One stage call, as `train --json` tells it. What was not measured, because the call failed, is `null`. */
export interface StageLine {
  readonly name: string;
  readonly status: CallRecord['status'];
  readonly cached: boolean;
  readonly wallSeconds: number;
  readonly cpuSeconds: number | null;
  readonly peakRssBytes: number | null;
  readonly cost: Cost['money'] | null;
}

/** What a run came to: the document of `train --json`, and what the summary is drawn from. */
export interface ResultDocument {
  readonly run: string;
  readonly pipeline: string;
  readonly status: RunRecord['status'];
  readonly model: Pick<Registration, 'name' | 'version' | 'digest'> | null;
  /** Of `evaluate`, on held-out rows. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly parity: { readonly maxProbabilityDifference: number; readonly rows: number } | null;
  readonly additivity: { readonly maxMarginDifference: number; readonly rows: number } | null;
  /** What a private training may tell of one row; `null` where the model was trained ordinarily. */
  readonly privateTraining: {
    readonly epsilon: number;
    readonly delta: number;
    /** Whether delta is below 1 / rows, as it must be to rule out that some row is shown as it is. */
    readonly deltaBelowOneInRows: boolean;
  } | null;
  readonly stages: readonly StageLine[];
  readonly cost: Cost | null;
  readonly privacy: PrivacyStatement;
  /** Path of the report. */
  readonly report: string | null;
  /** Result → path of its copy in the run's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The run's folder: its log, its traces, and the copies. */
  readonly folder: string;
}

/** Gathers the document from a finished record; every part that the pipeline did not come to is `null`. */
export function resultDocument(
  record: RunRecord,
  made: {
    readonly files: ResultDocument['files'];
    readonly folder: string;
    readonly model: Registration | null;
  },
): ResultDocument {
  const { maxProbabilityDifference, parityRows } = metricsWith(record, 'maxProbabilityDifference');
  const { maxMarginDifference, explainedRows } = metricsWith(record, 'maxMarginDifference');
  const annotations = record.calls.map((call) => call.annotations);
  return {
    run: record.id,
    pipeline: record.pipeline,
    status: record.status,
    model: made.model && { name: made.model.name, version: made.model.version, digest: made.model.digest },
    metrics: record.calls.find((call) => call.stage === 'evaluate')?.metrics ?? {},
    parity:
      maxProbabilityDifference === undefined ? null : { maxProbabilityDifference, rows: parityRows ?? 0 },
    additivity: maxMarginDifference === undefined ? null : { maxMarginDifference, rows: explainedRows ?? 0 },
    privateTraining: privateTrainingOf(record),
    stages: record.calls.map(stageLine),
    cost: totalCost(annotations.flatMap((one) => costIn(one) ?? [])) ?? null,
    privacy: privacyStatement(annotations),
    report: made.files['report'] ?? null,
    files: made.files,
    folder: made.folder,
  };
}

function privateTrainingOf({ calls }: RunRecord): ResultDocument['privateTraining'] {
  const {
    epsilon,
    delta,
    deltaReachesOneInRows = 0,
  } = calls.findLast(({ stage }) => stage === 'train')?.metrics ?? {};
  if (epsilon === undefined || delta === undefined) return null;
  return { epsilon, delta, deltaBelowOneInRows: deltaReachesOneInRows === 0 };
}

/** The metrics of the last call that reports one of that name: what it made is what was registered. */
const metricsWith = (record: RunRecord, name: string): Readonly<Partial<Record<string, number>>> =>
  record.calls.findLast((call) => name in call.metrics)?.metrics ?? {};

function stageLine({ id, status, cached, wallSeconds, annotations }: CallRecord): StageLine {
  const cost = costIn(annotations);
  return {
    name: id,
    status,
    cached,
    wallSeconds,
    cpuSeconds: cost?.cpuSeconds ?? null,
    peakRssBytes: cost?.peakRssBytes ?? null,
    cost: cost?.money ?? null,
  };
}
