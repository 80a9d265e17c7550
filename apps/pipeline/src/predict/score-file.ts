import { isSameFile, OutputIsInput, sourceIdentity, writePredictions } from '@plumbline/data-prep';
import { printJson } from '../commands/common.ts';
import { count, duration } from '../terminal/format.ts';
import { shownPath } from '../working-folder.ts';
import type { Scorer } from './predict.ts';
import { scoreColumns, scoredRows } from './scored-rows.ts';
import { ScoringStopped } from './scoring-stopped.ts';
import { ScoringView } from './scoring-view.ts';

export interface ScoreFileOptions {
  readonly signal: AbortSignal;
  readonly json?: boolean;
}

/**
 * Scores a file into another, shows how it goes on, and tells what came of it.
 *
 * @throws {OutputIsInput} when both are one file
 * @throws {ScoringStopped} when the signal says stop
 */
export async function scoreFile(
  scorer: Scorer,
  input: string,
  output: string,
  { signal, json }: ScoreFileOptions,
): Promise<void> {
  if (await isSameFile(input, output)) throw new OutputIsInput(output);
  const begun = performance.now();
  const view = new ScoringView();
  const rows = await scoreInto(scorer, input, output, view, signal).catch((error: unknown) => {
    throw signal.aborted ? new ScoringStopped(view.kept) : error;
  });
  const seconds = (performance.now() - begun) / 1000;
  const rowsPerSecond = Math.round((rows - view.resumed) / seconds);
  const model = { name: scorer.version.name, version: scorer.version.version };
  process.stderr.write(
    `Scored ${count(rows)} rows with ${model.name} ${model.version} into ${shownPath(output)}, ` +
      `in ${duration(seconds)} (${count(rowsPerSecond)} rows/s).\n`,
  );
  if (json) printJson({ model, rows, resumedRows: view.resumed, seconds, rowsPerSecond, output });
}

async function scoreInto(
  { version, preparation, predictor }: Scorer,
  input: string,
  output: string,
  view: ScoringView,
  signal: AbortSignal,
): Promise<number> {
  const job = {
    columns: scoreColumns(preparation),
    madeFrom: {
      input: await sourceIdentity(input),
      model: `${version.artifacts['onnx']}`,
      preparation: `${version.artifacts['preparation']}`,
    },
    predict: (after: number) =>
      view.watch(scoredRows(input, preparation, predictor, { signal, after, onTotal: view.onTotal })),
  };
  try {
    return await writePredictions(output, job, { signal, onStart: view.onStart, onPart: view.onPart });
  } finally {
    view.close();
  }
}
