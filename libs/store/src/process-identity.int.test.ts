import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { hasEnded, thisProcess } from './process-identity.ts';

it('knows that this process has not ended', () => {
  expect(thisProcess).toMatchObject({ host: hostname(), pid: process.pid });
  expect(hasEnded(thisProcess)).toBe(false);
  expect(hasEnded({ ...thisProcess, start: undefined })).toBe(false);
});

it('knows a running process from one that ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  await once(child, 'spawn');
  const identity = { host: hostname(), pid: child.pid ?? 0, start: undefined };
  expect(hasEnded(identity)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(hasEnded(identity)).toBe(true);
});

it.runIf(process.platform === 'linux')('knows a process from a later one with its number', () => {
  expect(thisProcess.start).toMatch(/^\d+$/);
  expect(hasEnded({ ...thisProcess, start: '1' })).toBe(true);
});

it('says nothing of other hosts', () => {
  expect(hasEnded({ host: 'elsewhere', pid: 1, start: '1' })).toBe(false);
});
