import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT, Workbench } from './plumbline.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await Workbench.create();
});
afterAll(() => bench.remove());

it('sets a budget, charges what is released, refuses what is not declared, and shows what is left', async () => {
  const budget = ['privacy', '--set-budget', 'census', '--epsilon', '1', '--delta', '1e-6'];
  const planned = await bench.run(budget);
  expect(planned).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Nothing was changed; add --yes') as string,
  });
  expect((await bench.run([...budget, '--yes'])).stdout).toContain("Set the budget of 'census'");
  expect(await bench.run([...budget, '--epsilon', '9', '--yes'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('say why with --reason') as string,
  });

  const lines = gunzipSync(await readFile(join(ROOT, 'data/census-income/adult.csv.gz')))
    .toString()
    .split('\n');
  const source = bench.path('rows.csv');
  await writeFile(source, [...lines.slice(0, 600), ...lines.slice(-200)].join('\n'));
  const params = { source, privacy: { dataset: 'census', protects: 'training', epsilon: 0.4, delta: 1e-6 } };
  await writeFile(bench.path('params.json'), JSON.stringify(params));
  // Ordinary training would tell of protected rows without noise.
  expect(await bench.run(['train', '--params', bench.path('params.json')])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      "holds rows protected as 'census', and the stage declares no release",
    ) as string,
  });

  const [ledger] = (await bench.run(['privacy', '--json'])).json();
  expect(ledger).toMatchObject({
    dataset: 'census',
    budget: { epsilon: 1 },
    entries: [{ call: 'prepare', returned: false }],
  });
  expect(ledger.spent.epsilon).toBeCloseTo(0.4, 6);
  expect(ledger.left.epsilon).toBeLessThan(1);
});
