import { InvalidArtifact } from '@plumbline/stage';
import { readOnnxModel } from '../onnx-model.ts';
import { runInBlocks, type OnnxPredictOptions } from '../run-in-blocks.ts';
import { RuntimeThread } from '../runtime-thread.ts';
import { type Feed } from '../runtime-protocol.ts';
import { predictionOf } from '../session.ts';
import { type RawInput } from './raw-column.ts';

/** Rows as they stand in a source: column → its values, one a row. */
export type RawColumns = Readonly<Record<string, readonly string[] | Float64Array>>;

/** A model with raw inputs, loaded into ONNX Runtime as any client would. Dispose of it after use. */
export class RawOnnxSession {
  private constructor(
    private readonly thread: RuntimeThread,
    readonly inputs: readonly RawInput[],
  ) {}

  /**
   * @throws {InvalidArtifact} when the bytes are no exported model, or one with the input `features`.
   * @throws {OnnxRuntimeError} when ONNX Runtime cannot be loaded, or does not take the model.
   */
  static async create(bytes: Uint8Array): Promise<RawOnnxSession> {
    const { metadata } = await readOnnxModel(bytes);
    if (!metadata.rawInputs)
      throw new InvalidArtifact('onnx-model', `its input is 'features'; export it with raw inputs.`);
    const thread = await RuntimeThread.start({ bytes, threads: 1, ...predictionOf(metadata) });
    return new RawOnnxSession(thread, metadata.rawInputs);
  }

  /**
   * Predicts what the model with the input `features` does of these rows once they are prepared.
   *
   * @returns rows × outputs, row after row.
   * @throws {OnnxRuntimeError} when the runtime fails: on a category that the model does not know, too.
   * @throws {Cancelled} when the signal tells to stop.
   */
  async predict(columns: RawColumns, rows: number, options: OnnxPredictOptions = {}): Promise<Float32Array> {
    const feedsOf = (from: number, to: number) =>
      Object.fromEntries(this.inputs.map((input) => [input.name, feedOf(input, columns, from, to)]));
    return runInBlocks(this.thread, rows, feedsOf, options);
  }

  /** Frees the model and ends its thread, after the predictions under way. */
  async dispose(): Promise<void> {
    await this.thread.stop();
  }
}

/** @throws {RangeError} when a column is missing, or of the other type. */
function feedOf({ name, type }: RawInput, columns: RawColumns, start: number, end: number): Feed {
  const values = columns[name];
  const fits = type === 'double' ? values instanceof Float64Array : Array.isArray(values);
  if (!values || !fits || values.length < end)
    throw new RangeError(`The column '${name}' must have ${end} values or more, of type ${type}.`);
  const dims = [end - start, 1];
  return values instanceof Float64Array
    ? { type: 'float64', data: values.slice(start, end), dims }
    : { type: 'string', data: values.slice(start, end), dims };
}
