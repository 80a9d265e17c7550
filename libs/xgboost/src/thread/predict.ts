import { problemOfMatrix } from '../data/check-matrix.ts';
import { Booster, type PredictionType } from '../native/booster.ts';
import { DMatrix } from '../native/dmatrix.ts';
import { disposing } from '../native/disposing.ts';
import { JobInvalid, type JobContext } from './job-context.ts';
import { type Order, type PredictProgress } from './protocol.ts';

/** Rows between two looks for cancellation: some tenths of a second of work, and enough to keep all threads busy. */
const BLOCK_ROWS: Readonly<Record<PredictionType, number>> = {
  value: 65_536,
  margin: 65_536,
  contributions: 512,
};

/** Predicts rows block by block, into shared memory. */
export function predict(job: Order<'predict'>, context: JobContext<PredictProgress>): Float32Array {
  const { matrix, output } = job;
  const problem = problemOfMatrix(matrix);
  if (problem) throw new JobInvalid('input', problem);
  return disposing((own) => {
    const booster = own(Booster.load(context.library, job.model));
    booster.setParam('nthread', String(job.threads));
    let all: Float32Array = new Float32Array();
    for (let from = 0; from < matrix.rows; from += BLOCK_ROWS[output]) {
      context.throwIfCancelled();
      const to = Math.min(from + BLOCK_ROWS[output], matrix.rows);
      const block = predictBlock(booster, job, from, to, context);
      const width = block.length / (to - from);
      if (from === 0) all = new Float32Array(new SharedArrayBuffer(matrix.rows * width * 4));
      all.set(block, from * width);
      context.report({ rows: to });
    }
    return all;
  });
}

function predictBlock(
  booster: Booster,
  { matrix: { values, columns }, output, threads }: Order<'predict'>,
  from: number,
  to: number,
  { library }: JobContext<PredictProgress>,
): Float32Array {
  return disposing((own) => {
    const rows = { values: values.subarray(from * columns, to * columns), rows: to - from, columns, threads };
    return booster.predict(own(DMatrix.create(library, rows)), output);
  });
}
