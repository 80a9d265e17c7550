import { setTimeout } from 'node:timers/promises';
import { summarise, type BenchmarkRow } from '../report.ts';
import { type Contender } from './contenders.ts';

/** What one contender took: microseconds for a row, thousands of rows a second in a batch. */
export interface Measured {
  readonly p50: BenchmarkRow;
  readonly p99: BenchmarkRow;
  readonly batch: BenchmarkRow;
}

export interface Measurement {
  /** Such as `200 trees × 6`. */
  readonly model: string;
  readonly contenders: readonly Contender[];
  readonly singleRows: readonly (readonly number[])[];
  readonly batchRows: number;
  readonly runs: number;
}

/** Threads of the last one spin for a while before they sleep: nobody pays for another's. */
const REST_MS = 100;
/** Predictions differ by the rounding of float32. */
const TOLERANCE = 1e-6;

/**
 * Takes all contenders by turns, run after run, and checks that they predict the same. The first run of each warms up and
 * is not counted.
 */
export async function measure(measurement: Measurement): Promise<Measured[]> {
  const { contenders, singleRows, batchRows, runs, model } = measurement;
  const taken = contenders.map(() => ({ p50: [] as number[], p99: [] as number[], batch: [] as number[] }));
  for (let run = -1; run < runs; run++) {
    let expected: Float32Array | undefined;
    for (const [i, contender] of contenders.entries()) {
      await setTimeout(REST_MS);
      const times = (await contender.single(singleRows)).sort((a, b) => a - b);
      await setTimeout(REST_MS);
      const { seconds, predictions } = await contender.batch();
      expected ??= predictions;
      expectSame(predictions, expected, contender.name);
      if (run < 0) continue;
      taken[i]?.p50.push(times[Math.floor(times.length * 0.5)] ?? NaN);
      taken[i]?.p99.push(times[Math.floor(times.length * 0.99)] ?? NaN);
      taken[i]?.batch.push(batchRows / seconds / 1000);
    }
  }
  return contenders.map(({ name }, i) => ({
    p50: summarise(`${model}, one row, p50: ${name}`, taken[i]?.p50 ?? [], 'µs'),
    p99: summarise(`${model}, one row, p99: ${name}`, taken[i]?.p99 ?? [], 'µs'),
    batch: summarise(`${model}, batch: ${name}`, taken[i]?.batch ?? [], 'k rows/s'),
  }));
}

function expectSame(found: Float32Array, expected: Float32Array, name: string): void {
  const at = found.findIndex((value, i) => !(Math.abs(value - (expected[i] ?? NaN)) <= TOLERANCE));
  if (at >= 0 || found.length !== expected.length)
    throw new Error(`${name} predicts ${found[at]} for row ${at}, and another predicts ${expected[at]}.`);
}
