import { Cancelled } from '@plumbline/stage';
import { expect, it } from 'vitest';
import { binaryTask, syntheticRows } from '../rows.fixture.ts';
import { assessOnThread } from './assess-on-thread.ts';
import { assess } from './assess.ts';

const options = { threshold: 0.5, slices: true };
const { meta, labels, groups } = syntheticRows({ rows: 200, seed: 5, task: binaryTask });
const predictions = labels.map((label, row) => (label + (row % 7)) / 8);
const measured = { meta, labels, groups, predictions };

it('measures what the same code does on this thread', async () => {
  expect(await assessOnThread(measured, options, new AbortController().signal)).toEqual(
    assess(measured, options),
  );
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const running = assessOnThread(measured, options, stop.signal);
  stop.abort(new Cancelled('The run'));
  await expect(running).rejects.toThrow(Cancelled);
});

it('passes on what goes wrong', async () => {
  const broken = { ...measured, predictions: predictions.map((p, row) => (row === 3 ? NaN : p)) };
  await expect(assessOnThread(broken, options, new AbortController().signal)).rejects.toThrow(
    'The prediction of row 3 is not a number.',
  );
});
