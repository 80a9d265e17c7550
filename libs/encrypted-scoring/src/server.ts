import type { LinearModel } from '@plumbline/linear';
import { InvalidLinearModel } from './errors.ts';
import { readCiphertext, readMessage, writeMessage } from './scheme/message.ts';
import { BATCH_ROWS, LARGEST_INPUT, SCALE, SCORE_BOUND } from './scheme/parameters.ts';
import { encode, openScheme, type CipherText, type PlainText, type Scheme } from './scheme/scheme.ts';

/** A weight below this is encoded as 0: it moves no score by more than the encryption's own error. */
const SMALLEST_WEIGHT = 2 ** -39;

/** Who owns the model, whose weights are its secret. It holds no key, and sees rows and scores as ciphertexts alone. Dispose of it after use. */
export class EncryptedScoringServer {
  readonly #scheme: Scheme;
  readonly #evaluator: ReturnType<Scheme['seal']['Evaluator']>;
  readonly #columns: number;
  /** Column → its weight in every slot; columns that weigh nothing are left out. */
  readonly #weights: ReadonlyMap<number, PlainText>;
  readonly #intercept: PlainText;

  private constructor(scheme: Scheme, { weights, intercept }: LinearModel) {
    this.#scheme = scheme;
    this.#evaluator = scheme.seal.Evaluator(scheme.context);
    this.#columns = weights.length;
    const everywhere = (value: number, scale: number) =>
      encode(scheme, new Float64Array(BATCH_ROWS).fill(value), scale);
    const weighing = weights.flatMap((weight, i) =>
      Math.abs(weight) < SMALLEST_WEIGHT ? [] : [[i, weight] as const],
    );
    this.#weights = new Map(weighing.map(([i, weight]) => [i, everywhere(weight, SCALE)]));
    // At the scale of a product, so that it can be added to one.
    this.#intercept = everywhere(intercept, SCALE * SCALE);
  }

  /** @throws {InvalidLinearModel} when no weight counts, one is no number, or a score could leave its bound. */
  static async create(model: LinearModel): Promise<EncryptedScoringServer> {
    const problem = problemOf(model);
    if (problem) throw new InvalidLinearModel(problem);
    return new EncryptedScoringServer(await openScheme(), model);
  }

  /**
   * Scores a batch of encrypted rows: intercept + Σ weight × column, on ciphertexts.
   *
   * @throws {MalformedMessage}
   */
  score(unvalidatedRows: Uint8Array): Uint8Array {
    const columns = readMessage(unvalidatedRows, 'rows', this.#columns);
    const sum = this.#weightedSum(columns);
    try {
      this.#evaluator.addPlain(sum, this.#intercept, sum);
      this.#evaluator.rescaleToNext(sum, sum);
      return writeMessage('scores', [sum.saveArray(this.#scheme.seal.ComprModeType.none)]);
    } finally {
      sum.delete();
    }
  }

  #weightedSum(columns: readonly Uint8Array[]): CipherText {
    let sum: CipherText | undefined;
    for (const [i, weight] of this.#weights) {
      const product = readCiphertext(this.#scheme, columns[i] as Uint8Array, 'rows');
      this.#evaluator.multiplyPlain(product, weight, product);
      if (!sum) sum = product;
      else {
        this.#evaluator.add(sum, product, sum);
        product.delete();
      }
    }
    return sum as CipherText;
  }

  dispose(): void {
    for (const weight of this.#weights.values()) weight.delete();
    this.#intercept.delete();
    this.#evaluator.delete();
  }
}

function problemOf({ weights, intercept }: LinearModel): string | undefined {
  if (![...weights, intercept].every(Number.isFinite)) return 'a weight is no number';
  if (weights.every((weight) => Math.abs(weight) < SMALLEST_WEIGHT))
    return 'all its weights are 0, so there is nothing to compute';
  const largest = weights.reduce(
    (sum, weight) => sum + Math.abs(weight) * LARGEST_INPUT,
    Math.abs(intercept),
  );
  return largest < SCORE_BOUND
    ? undefined
    : `a score could reach ${largest.toPrecision(3)}, and must stay below ${SCORE_BOUND.toLocaleString('en')}`;
}
