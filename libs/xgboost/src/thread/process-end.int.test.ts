import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const urlOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
const START = `
  import { madeRows } from ${urlOf('../fixtures/rows.ts')};
  import { BoosterParamsSchema, trainBooster } from ${urlOf('../index.ts')};
  const params = BoosterParamsSchema.parse({ threads: 2 });
  const train = (rounds, options) => trainBooster({ training: madeRows(500), params, rounds }, options);
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-end-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** How a process ends that runs a script: after a crash there would be a signal, and after a hang a time-out's. */
async function endOf(script: string) {
  const file = join(folder, 'script.mjs');
  await writeFile(file, START + script);
  const child = spawn(process.execPath, ['--conditions=@plumbline/source', '--import', 'tsx', file], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 50_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += String(data)));
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { status, signal, output };
}

it('ends when all is done, though a thread is kept for the next job', async () => {
  expect(await endOf(`await train(3); await train(3);`)).toEqual({ status: 0, signal: null, output: '' });
});

it('ends at once in the middle of training', async () => {
  const script = `await train(1_000_000, { onRound: ({ round }) => round === 5 && process.exit(7) });`;
  expect(await endOf(script)).toEqual({ status: 7, signal: null, output: '' });
});

it('leaves no thread behind, however often it trains', async () => {
  const script = `
    import { readdirSync } from 'node:fs';
    const threads = () => process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0;
    await train(2);
    const before = threads();
    for (let i = 0; i < 20; i++) await train(2);
    process.exitCode = threads() > before ? 1 : 0;
  `;
  expect(await endOf(script)).toEqual({ status: 0, signal: null, output: '' });
});
