import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QUICK, Workbench } from './plumbline.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.create();
});
afterEach(() => bench.remove());

/** Long enough that the run is still in training when it is stopped. */
const ALONE = ['train', '--set', 'simpler=false'];
const LONG = [...ALONE, '--set', 'training.rounds=20000', '--set', 'training.earlyStoppingRounds=null'];
const SHORT = [...ALONE, ...QUICK, '--set', 'training.rounds=20', '--set', 'evaluation.gates=[]', '--json'];

/** Waits until the store's newest run has finished `prepare`, and a moment more, so that training has begun. */
async function untilTraining(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await bench.run(['runs', '--json']);
    const runs = answer.code === 0 ? answer.json() : [];
    if (runs[0]?.calls.some((call: { id: string }) => call.id === 'prepare')) return delay(500);
    await delay(100);
  }
  throw new Error('The run did not come to training.');
}

describe('a run that is stopped in training', () => {
  it('resumes after prepare when it was killed, and ends with the digests of a run that was not', async () => {
    const killed = bench.start(LONG);
    await untilTraining();
    killed.kill('SIGKILL');
    await once(killed, 'close');
    expect((await bench.run(['runs', '--json'])).json()[0].status).toBe('interrupted');

    const resumed = (await bench.run(SHORT)).json();
    expect(
      resumed.stages
        .map((stage: { name: string; cached: boolean }) => [stage.name, stage.cached])
        .slice(0, 2),
    ).toEqual([
      ['prepare', true],
      ['train', false],
    ]);

    const other = await Workbench.create();
    try {
      expect((await other.run(SHORT)).json().model.digest).toBe(resumed.model.digest);
    } finally {
      await other.remove();
    }
    expect((await bench.run(['verify'])).stdout).toMatch(
      /started and did not end[^]*all are what the log says/,
    );
  }, 240_000);

  it('ends cleanly on Ctrl-C, with one sentence and exit code 1', async () => {
    const running = bench.start(LONG);
    let stderr = '';
    running.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await untilTraining();
    running.kill('SIGINT');
    const [code] = (await once(running, 'close')) as [number | null];
    expect(code).toBe(1);
    expect(stderr).toMatch(/The run was cancelled; run the same command again and it resumes/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect((await bench.run(['runs', '--json'])).json()[0].status).toBe('cancelled');
  }, 240_000);
});
