import { parentPort, workerData } from 'node:worker_threads';
import {
  type Feed,
  type Feeds,
  type RuntimeAnswer,
  type RuntimeRequest,
  type RuntimeStart,
} from './runtime-protocol.ts';

/** The thread of an `OnnxSession`: its calls of the runtime block, so they do it here. */
const { bytes, threads, output, column } = (workerData as { data: RuntimeStart }).data;

const answer = (message: RuntimeAnswer, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer);

try {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Errors are thrown: they need not be printed as well.
    logSeverityLevel: 4,
  });

  const tensorOf = (feed: Feed) => {
    if (feed.type === 'string') return new Tensor('string', [...feed.data], feed.dims);
    return feed.type === 'float32'
      ? new Tensor('float32', feed.data, feed.dims)
      : new Tensor('float64', feed.data, feed.dims);
  };

  const run = async (feeds: Feeds): Promise<Float32Array<ArrayBuffer>> => {
    const tensors = Object.entries(feeds).map(([name, feed]) => [name, tensorOf(feed)] as const);
    const found = (await session.run(Object.fromEntries(tensors), [output]))[output];
    const data = found?.data instanceof Float64Array ? Float32Array.from(found.data) : found?.data;
    if (!(data instanceof Float32Array)) throw new Error(`it gave no '${output}'`);
    return columnOf(data, data.length / Number(found?.dims[0]), column);
  };

  // One request at a time, in the order they came.
  let last = Promise.resolve();
  const handle = async (request: RuntimeRequest) => {
    if (request.type === 'stop') {
      await session.release();
      parentPort?.close();
      return;
    }
    try {
      const values = await run(request.feeds);
      answer({ type: 'values', id: request.id, values }, [values.buffer]);
    } catch (error) {
      answer({ type: 'failed', id: request.id, reason: reasonOf(error) });
    }
  };
  parentPort?.on('message', (request: RuntimeRequest) => {
    last = last.then(() => handle(request));
  });
  answer({ type: 'ready' });
} catch (error) {
  answer({ type: 'unusable', reason: reasonOf(error) });
  parentPort?.close();
}

function columnOf(data: Float32Array, width: number, column: number | undefined): Float32Array<ArrayBuffer> {
  if (column === undefined) return new Float32Array(data);
  return Float32Array.from({ length: data.length / width }, (_, row) => data[row * width + column] ?? NaN);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
