import { parentPort, workerData } from 'node:worker_threads';
import { exportOnnx, readOnnxModel } from '@plumbline/onnx';
import { InvalidArtifact, PlumblineError, sha256 } from '@plumbline/stage';
import { readBooster } from '@plumbline/xgboost';
import { damagedBytes, damagedModel, readOrRefuse, SOUND } from '@plumbline/xgboost/testing';

/** How far the thread is, and what it met. */
export interface FuzzProgress {
  readonly type: 'progress';
  /** Of the last file. */
  readonly number: number;
  readonly done: number;
  /** What became of the files → how many. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
  readonly slowestMs: number;
  /** The most memory that the process ever had, its code included. */
  readonly peakMb: number;
}

const LIMITS = { ms: 1000, mb: 512 };
const { files, from } = (workerData as { data: { files: number; from: number } }).data;
const outcomes: Record<string, number> = {};
const failures: string[] = [];
let [slowestMs, peakMb, done, last] = [0, 0, 0, from];

const count = (outcome: string) => (outcomes[outcome] = (outcomes[outcome] ?? 0) + 1);

/** Tells how far the thread is before it goes on. */
const tell = (number: number) => {
  peakMb = process.resourceUsage().maxRSS / 1024;
  const progress: FuzzProgress = { type: 'progress', number, done, outcomes, failures, slowestMs, peakMb };
  parentPort?.postMessage(progress);
};

const options = (features: number) => ({
  featureNames: Array.from({ length: features }, (_, i) => `f${i}`),
  runtime: '1.21',
  metadata: { sourceDigest: sha256('fuzz') },
});
const onnx = await Promise.all(
  SOUND.map((bytes) => readBooster(bytes)).map((model) => exportOnnx(model, options(model.features))),
);

/** Reads one file, and after every tenth one of ONNX. A model that comes back is exported too, now and then. */
async function read(number: number, file: Uint8Array): Promise<string> {
  if (number % 10 === 9) count(await readOnnx(number));
  const found = readOrRefuse(file);
  if (typeof found === 'string') return found;
  if (number % 20 === 0 && found.features <= 1000) await exportOnnx(found, options(found.features));
  return 'read';
}

async function readOnnx(number: number): Promise<string> {
  let state = number + 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const [source, other] = [onnx[number % onnx.length], onnx[(number * 7) % onnx.length]];
  try {
    await readOnnxModel(damagedBytes(source as Uint8Array, other as Uint8Array, random));
    return 'ONNX read';
  } catch (error) {
    if (error instanceof InvalidArtifact) return 'ONNX refused';
    throw error;
  }
}

/** The file again, where it was slow: on a busy machine anything can be, once. */
async function timed(number: number, file: Uint8Array): Promise<{ outcome: string; ms: number }> {
  const begun = performance.now();
  const outcome = await read(number, file);
  const ms = performance.now() - begun;
  if (ms < LIMITS.ms) return { outcome, ms };
  const again = performance.now();
  await read(number, file);
  return { outcome, ms: Math.min(ms, performance.now() - again) };
}

const seen = new Set<string>();
for (let number = from; done < files; number++) {
  const file = damagedModel(number);
  // Two damages may come to the same bytes, which are read once.
  const digest = sha256(file).slice(0, 24);
  if (seen.has(digest)) continue;
  seen.add(digest);
  try {
    const { outcome, ms } = await timed(number, file);
    count(outcome);
    slowestMs = Math.max(slowestMs, ms);
    if (ms > LIMITS.ms) failures.push(`file ${number} took ${ms.toFixed(0)} ms, more than ${LIMITS.ms}`);
  } catch (error) {
    if (error instanceof PlumblineError) count(error.name);
    else
      failures.push(
        `file ${number}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
  }
  done++;
  last = number;
  if (done % 100 === 0) tell(number);
}
// Damage that is found before it comes to a tree proves little.
if (done >= 1000 && !((outcomes['InvalidModel at a node'] ?? 0) >= done / 5))
  failures.push(`fewer than one file in five came as far as the nodes of a tree`);
if (peakMb > LIMITS.mb) failures.push(`${peakMb.toFixed(0)} MB were in use, more than ${LIMITS.mb}`);
tell(last);
