import { Command } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatCount } from '@plumbline/plots';
import { ensureEngine } from '@plumbline/xgboost';
import { censusResults } from './gallery/census-results.ts';
import { drawings } from './gallery/drawings.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const { out } = new Command('nx run benchmarks:gallery')
  .description(
    'Trains census-income in a folder of its own, and draws the pictures of docs/plots.md from what it finds.',
  )
  .option('--out <folder>', 'where the pictures go', join(root, 'docs/images/plots'))
  .parse()
  .opts<{ out: string }>();

await ensureEngine();
await mkdir(out, { recursive: true });
let bytes = 0;
for (const [name, drawing] of await drawings(await censusResults(root))) {
  await writeFile(join(out, `${name}.svg`), `${drawing}\n`);
  bytes += Buffer.byteLength(drawing);
  process.stdout.write(`${name}.svg  ${formatCount(Buffer.byteLength(drawing))} bytes\n`);
}
process.stdout.write(`${formatCount(bytes)} bytes in ${out}\n`);
