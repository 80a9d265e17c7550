import { Command, InvalidArgumentError } from 'commander';
import { once } from 'node:events';
import { startWorker } from '@plumbline/worker';
import { type FuzzProgress } from './fuzz.worker.ts';

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number from 0.');
  return value;
};

const atLeastOne = (text: string): number => {
  if (whole(text) === 0) throw new InvalidArgumentError('It must be 1 or more.');
  return Number(text);
};

const { files, from } = new Command('nx run parity:fuzz')
  .description(
    'Damages files of XGBoost models, JSON and UBJSON, in bytes, document and trees, and a tenth as many of ONNX, and reads each: it must be read or refused with a typed error, within a second and bounded memory.',
  )
  .option('--files <n>', 'how many files', atLeastOne, 100_000)
  .option('--from <n>', 'the number of the first: each number is one damage', whole, 0)
  .addHelpText(
    'after',
    '\nExamples:\n  npx nx run parity:fuzz\n  npx nx run parity:fuzz --from 31337 --files 1',
  )
  .parse()
  .opts<{ files: number; from: number }>();

/** A reader that hangs does not come back to say so. */
const HANG_MS = 20_000;
const worker = startWorker({ module: new URL('./fuzz.worker.ts', import.meta.url), data: { files, from } });
let last: FuzzProgress = {
  type: 'progress',
  number: from,
  done: 0,
  outcomes: {},
  failures: [],
  slowestMs: 0,
  peakMb: 0,
};
const failures: string[] = [];
let alive = Date.now();
const watch = setInterval(() => {
  if (Date.now() - alive < HANG_MS) return;
  failures.push(`file ${last.number} or one soon after it was not read within ${HANG_MS / 1000} s`);
  void worker.terminate();
}, 500);
let shown = 0;
worker.on('message', (progress: FuzzProgress) => {
  [last, alive] = [progress, Date.now()];
  const share = Math.floor((10 * progress.done) / Math.max(1, files));
  if (share > shown) process.stderr.write(`${progress.done} of ${files} files\n`);
  shown = Math.max(shown, share);
});
worker.on('error', (error) => failures.push(`the thread ended after file ${last.number}: ${error.message}`));
await once(worker, 'exit');
clearInterval(watch);

failures.push(...last.failures);
for (const failure of failures.slice(0, 20)) process.stdout.write(`${failure}\n`);
const outcomes = Object.entries(last.outcomes).map(([name, count]) => `${count} ${name}`);
process.stdout.write(
  `${outcomes.join(', ')}; slowest ${last.slowestMs.toFixed(0)} ms; the process at most ${last.peakMb.toFixed(0)} MB\n` +
    `${Math.max(0, last.done - last.failures.length)} passed, ${failures.length} failed\n`,
);
process.exitCode = failures.length > 0 || last.done < files ? 1 : 0;
