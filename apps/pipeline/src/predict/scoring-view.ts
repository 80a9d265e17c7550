import type { PredictionBlock, WriteStart } from '@plumbline/data-prep';
import { count } from '../terminal/format.ts';
import { meter, type Meter } from '../terminal/meter.ts';

/** Shows how the scoring of a file goes on, on standard error. */
export class ScoringView {
  /** Rows in finished parts. */
  kept = 0;
  /** Rows that were there before. */
  resumed = 0;
  #meter: Meter | undefined;

  readonly onStart = ({ sourceRows, rows, discarded }: WriteStart): void => {
    this.kept = this.resumed = rows;
    if (discarded.length > 0)
      process.stderr.write(
        `! Parts of a stopped scoring are there, but of another ${discarded.join(' and another ')}: ` +
          `they are removed, and scoring begins anew.\n`,
      );
    if (sourceRows > 0)
      process.stderr.write(
        `Going on behind row ${count(sourceRows)}: ${count(rows)} rows are scored already.\n`,
      );
    this.#meter = meter('Scoring', sourceRows);
  };

  readonly onTotal = (rows: number): void => this.#meter?.total(rows);

  readonly onPart = ({ rows }: { readonly rows: number }): void => {
    this.kept = rows;
  };

  /** Passes blocks on, and shows which row they reach. */
  async *watch(blocks: AsyncIterable<PredictionBlock>): AsyncGenerator<PredictionBlock> {
    for await (const block of blocks) {
      yield block;
      this.#meter?.done(block.sourceRows.at(-1) ?? 0);
    }
  }

  close(): void {
    this.#meter?.close();
  }
}
