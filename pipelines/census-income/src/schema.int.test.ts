import { fileURLToPath } from 'node:url';
import { prepare } from '@plumbline/data-prep';
import { runStage } from '@plumbline/stage/testing';
import { expect, it } from 'vitest';
import { censusTable } from './schema.ts';

it('fits all rows of the data, and its official split', async () => {
  const { outputs, metrics, progress } = await runStage(prepare, {
    params: {
      source: fileURLToPath(new URL('../../../data/census-income/adult.csv.gz', import.meta.url)),
      table: censusTable,
      split: { by: 'column', column: 'split', training: 'train', test: 'test' },
    },
    inputs: {},
  });
  const { training, validation, test } = outputs;
  expect(metrics).toMatchObject({ rowsRead: 48_842, rowsFiltered: 0, rowsDropped: 0 });
  expect(progress.at(-1)).toEqual({ done: 48_842, total: 48_842, unit: 'rows' });
  expect([training, validation, test].map(({ meta }) => meta.rows)).toEqual([27_677, 4_884, 16_281]);
  // People above 50,000 dollars: 7,841 in the original's training part, of which 15 % are held out, and 3,846 in its test part.
  const positives = [training, validation, test].map(
    ({ labels }) => labels.filter((label) => label === 1).length,
  );
  expect(positives).toEqual([6_665, 1_176, 3_846]);
  // The first line of adult.test: 25, Private, …, 7, Never-married, Machine-op-inspct, Own-child, …, 0, 0, 40, United-States.
  expect(test.features.subarray(0, 10)).toEqual(Float32Array.of(25, 0, 7, 2, 7, 1, 0, 0, 40, 0));
  expect(test.meta.columns.filter(({ role }) => role === 'sensitive').map(({ name }) => name)).toEqual([
    'race',
    'sex',
  ]);
});
