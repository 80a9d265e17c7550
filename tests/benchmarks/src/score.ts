import { Command } from 'commander';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { repeatParquet } from '@plumbline/data-prep/testing';
import { flightSource } from '@plumbline/flight-delay';
import { PlumblineError } from '@plumbline/stage';
import { positive } from './options.ts';
import { printReport, summarise } from './report.ts';

/** The rows of the flight data. */
const FLIGHTS = 3_000_000;
const GOAL_BYTES = 2e9;

const { json, times, runs, rowsOnly } = new Command('nx run benchmarks:score')
  .description(
    'Scores 30 million flights from Parquet to Parquet with the registered model of flight-delay, and measures the most ' +
      'memory that takes. The model and the rows are made in the cache folder where they are missing.',
  )
  .option('--json', 'print one JSON document', false)
  .option('--times <n>', 'how often to repeat the 3 million flights', positive, 10)
  .option('--runs <n>', 'scorings', positive, 1)
  .option('--rows-only', 'make the model and the rows, and score nothing', false)
  .parse()
  .opts<{ json: boolean; times: number; runs: number; rowsOnly: boolean }>();

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = join(root, '.cache/benchmarks/score');
const store = join(cache, 'store');
const input = join(cache, `flights-${times}.parquet`);
const output = join(cache, 'scores.parquet');
const peakFile = join(cache, 'peak');

/** Thrown when the command line that is measured fails. */
class CommandFailed extends PlumblineError {
  constructor(
    readonly command: string,
    readonly code: number | null,
  ) {
    super(`'plumbline ${command}' ended with exit code ${code}; its messages stand above.`);
  }
}

/** Runs the command line in a process of its own, and tells what it printed and the most memory it had, in bytes. */
async function plumbline(command: string, args: readonly string[]) {
  const imports = ['tsx', fileURLToPath(new URL('peak-memory.mjs', import.meta.url))];
  const child = spawn(
    process.execPath,
    [
      '--conditions=@plumbline/source',
      ...imports.map((file) => `--import=${file}`),
      'apps/pipeline/src/main.ts',
      command,
      ...args,
      '--store',
      store,
      '--json',
    ],
    { cwd: root, env: { ...process.env, PEAK_MEMORY_FILE: peakFile }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const printed = text(child.stdout);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new CommandFailed(command, code);
  return { document: JSON.parse(await printed) as unknown, peak: Number(await readFile(peakFile, 'utf8')) };
}

// Taken from the cache where it is there.
await plumbline('train', ['flight-delay']);
if (!existsSync(input)) await repeatParquet(join(root, flightSource), times, input);
if (!rowsOnly) {
  const seconds: number[] = [];
  const peaks: number[] = [];
  const rates: number[] = [];
  for (let run = 0; run < runs; run++) {
    const args = ['--model', 'flight-delay', '--input', input, '--output', output];
    const { document, peak } = await plumbline('predict', args);
    const scored = document as { rows: number; seconds: number; rowsPerSecond: number };
    if (scored.rows !== times * FLIGHTS)
      throw new Error(`${scored.rows} rows were scored, not ${times * FLIGHTS}.`);
    seconds.push(scored.seconds);
    rates.push(scored.rowsPerSecond);
    peaks.push(peak / 1e6);
  }
  const written = (await stat(output)).size;
  await rm(output);
  const peak = Math.max(...peaks) * 1e6;
  const scoring = `Scoring ${times * 3} million flights`;
  process.exitCode = printReport(
    {
      rows: [
        summarise(scoring, seconds, 's'),
        summarise('Rows a second', rates, 'rows/s'),
        summarise('Peak memory of the process', peaks, 'MB'),
        summarise('Parquet read', [(await stat(input)).size / 1e6], 'MB'),
        summarise('Parquet written', [written / 1e6], 'MB'),
      ],
      ratios: [
        { name: 'Peak memory / 2 GB', ratio: peak / GOAL_BYTES, goal: 'below 1', met: peak < GOAL_BYTES },
      ],
    },
    { json },
  );
}
