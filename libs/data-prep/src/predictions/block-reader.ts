import type { PredictionBlock, PredictionRow } from './columns.ts';

/** Takes blocks apart where one part of the source ends and the next begins. */
export class BlockReader {
  readonly #blocks: AsyncIterator<PredictionBlock>;
  readonly #partRows: number;
  #block: PredictionBlock | undefined;

  /** @param partRows source rows of a part */
  constructor(blocks: AsyncIterable<PredictionBlock>, partRows: number) {
    this.#blocks = blocks[Symbol.asyncIterator]();
    this.#partRows = partRows;
  }

  /** The part, counted from 0, that the next row is of; `undefined` behind the last row. */
  async nextPart(): Promise<number | undefined> {
    while (!this.#block?.rows.length) {
      const next = await this.#blocks.next();
      if (next.done) return undefined;
      this.#block = next.value;
    }
    return Math.floor(((this.#block.sourceRows[0] as number) - 1) / this.#partRows);
  }

  /** The rows of a part, block after block. */
  async *rowsOf(part: number): AsyncGenerator<readonly PredictionRow[]> {
    const last = (part + 1) * this.#partRows;
    while ((await this.nextPart()) === part) {
      const { rows, sourceRows } = this.#block as PredictionBlock;
      const end = sourceRows.findIndex((row) => row > last);
      const within = end === -1 ? rows.length : end;
      this.#block = { rows: rows.slice(within), sourceRows: sourceRows.subarray(within) };
      yield rows.slice(0, within);
    }
  }

  /** Lets go of what gives the blocks. */
  async close(): Promise<void> {
    await this.#blocks.return?.();
  }
}
