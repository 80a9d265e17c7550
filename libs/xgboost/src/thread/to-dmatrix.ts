import { problemOfMatrix } from '../data/check-matrix.ts';
import { type Matrix } from '../data/matrix.ts';
import { DMatrix } from '../native/dmatrix.ts';
import { JobInvalid, type JobContext } from './job-context.ts';

/**
 * A matrix as XGBoost's own, after a look for cancellation: it can take seconds.
 *
 * @throws {JobInvalid} before XGBoost sees it, where something is wrong with it.
 */
export function toDMatrix(
  name: JobInvalid['matrix'],
  matrix: Matrix,
  threads: number,
  { library, throwIfCancelled }: Pick<JobContext<never>, 'library' | 'throwIfCancelled'>,
): DMatrix {
  const problem = problemOfMatrix(matrix);
  if (problem) throw new JobInvalid(name, problem);
  throwIfCancelled();
  return DMatrix.create(library, { ...matrix, threads });
}
