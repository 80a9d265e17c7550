import { type Matrix } from '@plumbline/xgboost';
import { UnsupportedOnnxFile } from './errors.ts';
import { describeTensor } from './onnx-model.ts';
import { decodeMessage } from './protobuf/decode.ts';
import { ELEMENT_TYPE, type Message } from './protobuf/schema.ts';
import { runInBlocks, type OnnxPredictOptions } from './run-in-blocks.ts';
import { type Feed, type Feeds } from './runtime-protocol.ts';
import { RuntimeThread } from './runtime-thread.ts';
import { type OnnxSessionOptions } from './session.ts';

export interface AnyOnnxOptions extends OnnxSessionOptions {
  /** The output that holds the predictions; left out, the only one of floating-point numbers. */
  readonly output?: string;
  /** The only column of it that is wanted, from 0, such as that of the positive class; left out, all. */
  readonly column?: number;
}

/**
 * Any ONNX file that makes numbers of rows of numbers, whichever tool wrote it, loaded into ONNX Runtime on a thread of its
 * own: one input, float or double [rows, features], and an output of floats or doubles. Dispose of it after use.
 */
export class AnyOnnxSession {
  readonly #thread: RuntimeThread;
  readonly #input: Input;

  private constructor(thread: RuntimeThread, input: Input) {
    this.#thread = thread;
    this.#input = input;
  }

  /**
   * @throws {UnsupportedOnnxFile} when the bytes are no ONNX file, or one with other inputs or outputs.
   * @throws {OnnxRuntimeError} when ONNX Runtime cannot be loaded, or does not take the model.
   */
  static async create(
    bytes: Uint8Array,
    { output, column, threads = 1 }: AnyOnnxOptions = {},
  ): Promise<AnyOnnxSession> {
    const graph = await graphOf(bytes);
    const input = inputOf(graph);
    const wanted = { output: outputOf(graph, output), ...(column !== undefined && { column }) };
    return new AnyOnnxSession(await RuntimeThread.start({ bytes, threads, ...wanted }), input);
  }

  /** Numbers in a row; left out where the file leaves it open. */
  get features(): number | undefined {
    return this.#input.features;
  }

  /**
   * Predicts; the event loop stays free meanwhile.
   *
   * @returns rows × outputs, row after row, as float32.
   * @throws {OnnxRuntimeError} when the runtime fails, or the session was disposed.
   * @throws {Cancelled} when the signal tells to stop.
   * @throws {RangeError} when the matrix has another width than the model, or another size than it says.
   */
  async predict(
    matrix: Pick<Matrix, 'rows' | 'columns' | 'values'>,
    options: OnnxPredictOptions = {},
  ): Promise<Float32Array> {
    const { rows, columns, values } = matrix;
    const { name, type, features = columns } = this.#input;
    if (columns !== features)
      throw new RangeError(`The matrix has ${columns} columns, but the model has ${features} features.`);
    if (values.length !== rows * columns)
      throw new RangeError(`The matrix has ${values.length} values, not ${rows} × ${columns}.`);
    const feedsOf = (from: number, to: number): Feeds => {
      const own = values.subarray(from * columns, to * columns);
      const dims = [to - from, columns];
      const feed: Feed =
        type === 'double'
          ? { type: 'float64', data: Float64Array.from(own), dims }
          : { type: 'float32', data: new Float32Array(own), dims };
      return { [name]: feed };
    };
    return runInBlocks(this.#thread, rows, feedsOf, options);
  }

  /** Frees the model and ends its thread, after the predictions under way. */
  async dispose(): Promise<void> {
    await this.#thread.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }
}

interface Input {
  readonly name: string;
  readonly type: 'float' | 'double';
  readonly features?: number;
}

async function graphOf(bytes: Uint8Array): Promise<Message<'Graph'>> {
  const reason = 'its bytes are not an ONNX model';
  const model = await decodeMessage('Model', bytes, ['Attribute']).catch((cause: unknown) => {
    throw new UnsupportedOnnxFile(reason, { cause });
  });
  if (!model.graph?.node?.length) throw new UnsupportedOnnxFile(reason);
  return model.graph;
}

function inputOf({ input = [], initializer = [] }: Message<'Graph'>): Input {
  const constants = new Set(Array.from(initializer, ({ name }) => name));
  const inputs = Array.from(input).filter(({ name }) => !constants.has(name));
  const [only, ...others] = inputs;
  const type = floatTypeOf(only);
  const dimensions = Array.from(only?.type?.tensorType?.shape?.dim ?? [{}, {}]);
  if (only?.name === undefined || others.length > 0 || !type || dimensions.length !== 2)
    throw new UnsupportedOnnxFile(
      `it takes ${listed(inputs)}, where one input of float or double [rows, features] is expected`,
    );
  const features = dimensions[1]?.dimValue;
  return { name: only.name, type, ...(features && { features }) };
}

function outputOf({ output = [] }: Message<'Graph'>, wanted: string | undefined): string {
  const outputs = Array.from(output);
  const usable = outputs.filter(
    (value) => floatTypeOf(value) && (wanted === undefined || value.name === wanted),
  );
  const [only, ...others] = usable;
  if (only?.name !== undefined && others.length === 0) return only.name;
  const expected =
    wanted !== undefined
      ? `'${wanted}' of float or double is expected`
      : usable.length > 1
        ? `one output of float or double is expected; name the one that is meant as 'output'`
        : 'an output of float or double is expected';
  throw new UnsupportedOnnxFile(`it gives ${listed(outputs)}, where ${expected}`);
}

const floatTypeOf = (value: Message<'ValueInfo'> | undefined): 'float' | 'double' | undefined => {
  const { elemType } = value?.type?.tensorType ?? {};
  return (['float', 'double'] as const).find((type) => ELEMENT_TYPE[type] === elemType);
};

const listed = (values: readonly Message<'ValueInfo'>[]): string =>
  values.length === 0 ? 'nothing' : `'${values.map(describeTensor).join(', ').slice(0, 200)}'`;
