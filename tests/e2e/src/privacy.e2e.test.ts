import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { QUICK, ROOT, Workbench } from './plumbline.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await Workbench.create();
});
afterAll(() => bench.remove());

it('sets a budget, charges what is released once, and refuses what is not declared or more than is left', async () => {
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
  const train = ['train', '--params', bench.path('params.json'), '--set', 'privateGates=[]', ...QUICK];
  // Ordinary training would tell of protected rows without noise.
  expect(await bench.run(train)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("the training rows are of the protected data set 'census'") as string,
  });

  const privately = [
    ...train,
    '--set',
    'training.privacy.epsilon=0.5',
    '--set',
    'training.privacy.delta=1e-6',
  ];
  const first = (await bench.run([...privately, '--json'])).json();
  expect(first).toMatchObject({ status: 'succeeded', model: { version: 1 } });
  const [spent] = (await bench.run(['privacy', '--json'])).json();
  expect(spent).toMatchObject({
    dataset: 'census',
    budget: { epsilon: 1 },
    entries: [
      { call: 'prepare', returned: false },
      { call: 'train', returned: false },
    ],
  });
  // Of two losses together less is left than of either, and less is spent than their sum.
  expect(spent.spent.epsilon).toBeGreaterThan(0.5);
  expect(spent.spent.epsilon).toBeLessThan(0.9);

  const again = (await bench.run([...privately, '--json'])).json();
  expect(again.stages.filter((stage: { cached: boolean }) => !stage.cached)).toEqual([]);
  expect(again.model).toEqual(first.model);
  const refused = await bench.run([...train, '--set', 'training.privacy.epsilon=0.9']);
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /does not allow what 'train' asks for: ε = [\d.]+ is asked, ε = 0\.\d+ is left of 1/,
    ) as string,
  });
  const [after] = (await bench.run(['privacy', '--json'])).json();
  expect(after.spent).toEqual(spent.spent);
  expect(await bench.run(['verify'])).toMatchObject({ code: 0 });
});
