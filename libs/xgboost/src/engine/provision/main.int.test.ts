import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openEngine } from '../open-engine.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, ['--conditions=@plumbline/source', '--import', 'tsx', main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

it('explains itself', () => {
  const { status, stdout } = run(['--help']);
  expect(status).toBe(0);
  for (const option of ['--source auto|wheel|debian', '--into DIR', 'Examples'])
    expect(stdout).toContain(option);
});

it.each([
  [['--source', 'conda'], '--source must be auto, wheel or debian; --help lists the options.'],
  [['--sauce'], "Unknown option '--sauce'; --help lists the options."],
  [['--into', ''], '--into must name a folder'],
])('does not know %j', (args, message) => {
  const { status, stderr, stdout } = run(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

it('fetches nothing where XGBOOST_LIBRARY leads to a library', async () => {
  const engine = await openEngine();
  const { status, stdout } = run([], { XGBOOST_LIBRARY: engine.path });
  expect(status).toBe(0);
  expect(stdout).toBe(`XGBoost ${engine.version} is taken from XGBOOST_LIBRARY, ${engine.path}.\n`);
  const missing = run([], { XGBOOST_LIBRARY: '/none.so' });
  expect(missing.status).toBe(1);
  expect(missing.stderr).toMatch(/^There is no XGBoost library: XGBOOST_LIBRARY is '\/none\.so'/);
});
