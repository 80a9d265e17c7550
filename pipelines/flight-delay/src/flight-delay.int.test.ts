import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from '@plumbline/data-prep';
import { runStage } from '@plumbline/stage/testing';
import { expect, it } from 'vitest';
import { flightDelay } from './flight-delay.ts';
import { flightSource } from './params.ts';

const file = fileURLToPath(new URL(`../../../${flightSource}`, import.meta.url));

it('has the data that its README names', () => {
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  expect(sha256).toBe('dbeb920c90f59b6ccaff823dcc3d08f25a97fa1ce128d93f40be4e931f5900b0');
});

it('prepares all flights, and splits them by month', async () => {
  const call = flightDelay.trace({}).calls.find(({ stage }) => stage.name === 'prepare');
  const { outputs, metrics } = await runStage(prepare, {
    params: { ...(call?.params as Parameters<typeof prepare>[0]), source: file },
    inputs: {},
  });
  expect(metrics).toMatchObject({ rowsRead: 3_000_000, rowsFiltered: 0, rowsDropped: 0, missingValues: 0 });
  const { training, validation, test } = outputs;
  expect([training, validation, test].map(({ meta }) => meta.rows)).toEqual([1_978_941, 518_831, 502_228]);
  // Left Las Vegas at 00:01 on Monday, January 1st, for Philadelphia, 2,176 miles away; it was 33 minutes late.
  expect([...training.features.subarray(0, 3), training.labels[0]]).toEqual([1, 1, 2176, 1]);
  expect(training.meta.features[3]?.categories?.[training.features[3] as number]).toBe('LAS');
  expect(training.meta.features[4]?.categories?.[training.features[4] as number]).toBe('PHL');
});
