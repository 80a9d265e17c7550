import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLogFile, type LogFileOptions } from './logger.ts';
import { redactor } from './redactor.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'plumbline-log-'))));
afterEach(() => rm(folder, { recursive: true }));

const failures: string[] = [];
const open = (options: Partial<LogFileOptions> = {}) =>
  openLogFile({
    file: join(folder, 'run', 'log.jsonl'),
    level: 'info',
    ids: () => ({ runId: 'run-1' }),
    redactor: redactor(['hunter22']),
    onFailure: (error) => failures.push(error.message),
    ...options,
  });
afterEach(() => void failures.splice(0));

async function lines(): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(folder, 'run', 'log.jsonl'), 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('writes a JSON line with level, time, ids, fields and message before it returns', async () => {
  open().log.info({ rows: 3 }, 'rows read');
  const [line] = await lines();
  expect(line).toEqual({
    level: 'info',
    time: expect.any(String),
    runId: 'run-1',
    rows: 3,
    msg: 'rows read',
  });
  expect(new Date(String(line?.['time'])).toISOString()).toBe(line?.['time']);
});

it('leaves out what is below its level', async () => {
  const { log } = open({ level: 'warn' });
  log.debug({}, 'a');
  log.info({}, 'b');
  log.warn({}, 'c');
  log.error({}, 'd');
  expect((await lines()).map(({ level, msg }) => [level, msg])).toEqual([
    ['warn', 'c'],
    ['error', 'd'],
  ]);
});

it('gives children their fields, each of them once in a line, and lets nothing replace an id', async () => {
  const child = open().log.child({ call: 'train', round: 1 }).child({ round: 2 });
  child.info({ round: 3, runId: 'forged' }, 'boosting');
  expect(await lines()).toMatchObject([{ runId: 'run-1', call: 'train', round: 3 }]);
  const text = await readFile(join(folder, 'run', 'log.jsonl'), 'utf8');
  expect(text.match(/"(round|runId)":/g)).toHaveLength(2);
});

it('takes an error as it is', async () => {
  open().log.error(new RangeError('too deep'));
  expect(await lines()).toMatchObject([{ err: { type: 'RangeError', message: 'too deep' } }]);
});

it('keeps secrets out of fields, of children and of messages', async () => {
  const { log } = open();
  log.child({ password: 'x', url: 'http://a:hunter22@b' }).info({ token: 'y' }, 'with hunter22');
  const [line] = await lines();
  expect(line).toMatchObject({ password: '[redacted]', url: 'http://a:[redacted]@b', token: '[redacted]' });
  expect(line?.['msg']).toBe('with [redacted]');
});

it('survives a field that throws when it is read', async () => {
  const trap = Object.defineProperty({}, 'rows', {
    enumerable: true,
    get: () => {
      throw new Error('hunter22 is gone');
    },
  });
  open().log.info(trap, 'trapped');
  expect(await lines()).toMatchObject([{ unloggable: 'Error: [redacted] is gone', msg: 'trapped' }]);
});

it('adds to a log that is there, and drops lines after it is closed', async () => {
  const first = open();
  first.log.info({}, 'a');
  first.close();
  first.log.info({}, 'dropped');
  open().log.info({}, 'b');
  expect((await lines()).map(({ msg }) => msg)).toEqual(['a', 'b']);
});

it('says that the file cannot be opened, and goes on without', () => {
  const { log, close } = open({ file: join(folder, '\0') });
  log.error({}, 'lost');
  close();
  expect(failures).toHaveLength(1);
});

it.runIf(existsSync('/dev/full'))('says that the disk is full, and goes on without', async () => {
  const { log, close } = open({ file: '/dev/full' });
  log.error({}, 'lost');
  close();
  await expect.poll(() => failures[0]).toContain('ENOSPC');
});
