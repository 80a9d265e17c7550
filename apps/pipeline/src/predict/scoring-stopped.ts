import { PlumblineError } from '@plumbline/stage';
import { count } from '../terminal/format.ts';

/** Thrown when scoring is told to stop. */
export class ScoringStopped extends PlumblineError {
  /** @param kept rows in finished parts of the output, with which the same command goes on */
  constructor(readonly kept = 0) {
    super(
      kept > 0
        ? `Scoring was stopped. ${count(kept)} rows are scored and kept; run the same command again and it goes on behind them.`
        : 'Scoring was stopped before its first part was finished; nothing is kept, and the same command begins anew.',
    );
  }
}
