import { type Matrix } from '@plumbline/xgboost';
import { type OnnxMetadata } from './metadata.ts';
import { readOnnxModel } from './onnx-model.ts';
import { withoutRawInputs } from './preprocessing/raw-inputs.ts';
import { runInBlocks, type OnnxPredictOptions } from './run-in-blocks.ts';
import { RuntimeThread } from './runtime-thread.ts';

export interface OnnxSessionOptions {
  /**
   * Threads the runtime may use inside an operator. Default: 1, at which it adds the trees up in their order, so
   * predictions are XGBoost's own and the same on every machine; with more, sums differ in the last bits.
   */
  readonly threads?: number;
}

/** A model loaded into ONNX Runtime, on a thread of its own. Dispose of it after use. */
export class OnnxSession {
  private constructor(
    private readonly thread: RuntimeThread,
    readonly metadata: OnnxMetadata,
  ) {}

  /**
   * Loads a model that `exportOnnx` made; of one with raw inputs, the part behind its preparation.
   *
   * @throws {InvalidArtifact} when the bytes are not one.
   * @throws {OnnxRuntimeError} when ONNX Runtime cannot be loaded, or does not take the model.
   */
  static async create(bytes: Uint8Array, { threads = 1 }: OnnxSessionOptions = {}): Promise<OnnxSession> {
    const { metadata } = await readOnnxModel(bytes);
    // Rows come prepared here, whichever form the model was exported in.
    const model = metadata.rawInputs ? await withoutRawInputs(bytes) : bytes;
    const thread = await RuntimeThread.start({ bytes: model, threads, ...predictionOf(metadata) });
    return new OnnxSession(thread, metadata);
  }

  /** Numbers a row's prediction has. */
  get outputs(): number {
    const { task, classes, targets = 1 } = this.metadata;
    return task === 'multiclass' ? (classes?.length ?? 0) : targets;
  }

  /**
   * Predicts: the probability of the positive class for binary models, of each class for multiclass ones, the value for
   * regression. The event loop stays free meanwhile.
   *
   * @returns rows × outputs, row after row.
   * @throws {OnnxRuntimeError} when the runtime fails, or the session was disposed.
   * @throws {Cancelled} when the signal tells to stop.
   * @throws {RangeError} when the matrix has another width than the model, or another size than it says.
   */
  async predict(
    matrix: Pick<Matrix, 'rows' | 'columns' | 'values'>,
    options: OnnxPredictOptions = {},
  ): Promise<Float32Array> {
    const { rows, columns, values } = matrix;
    this.#expectFits(matrix);
    const feedsOf = (from: number, to: number) => {
      const data = new Float32Array(values.subarray(from * columns, to * columns));
      return { features: { type: 'float32', data, dims: [to - from, columns] } } as const;
    };
    return runInBlocks(this.thread, rows, feedsOf, options);
  }

  /** Frees the model and ends its thread, after the predictions under way. */
  async dispose(): Promise<void> {
    await this.thread.stop();
  }

  #expectFits({ rows, columns, values }: Pick<Matrix, 'rows' | 'columns' | 'values'>): void {
    const features = this.metadata.featureNames.length;
    if (columns !== features)
      throw new RangeError(`The matrix has ${columns} columns, but the model has ${features} features.`);
    if (values.length !== rows * columns)
      throw new RangeError(`The matrix has ${values.length} values, not ${rows} × ${columns}.`);
  }
}

/** The output that holds the predictions, and the column of it that is wanted. */
export const predictionOf = ({ task }: OnnxMetadata) => ({
  output: task === 'regression' ? 'variable' : 'probabilities',
  ...(task === 'binary' && { column: 1 }),
});
