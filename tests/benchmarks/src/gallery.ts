import { Command } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatCount, withFont } from '@plumbline/plots';
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
for (const [name, drawing] of drawings(await censusResults(root))) {
  // In another font than it was measured in, text would run over.
  const file = `${await withFont(drawing)}\n`;
  await writeFile(join(out, `${name}.svg`), file);
  bytes += Buffer.byteLength(file);
  process.stdout.write(`${name}.svg  ${formatCount(Buffer.byteLength(file))} bytes\n`);
}
process.stdout.write(`${formatCount(bytes)} bytes in ${out}\n`);
