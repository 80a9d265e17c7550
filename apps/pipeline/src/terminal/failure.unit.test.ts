import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled, UsageError } from '@plumbline/stage';
import { reportFailure } from './failure.ts';

let said: string;
let printed: string;
beforeEach(() => {
  said = printed = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said += String(text))));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((printed += String(text))));
});
afterEach(() => vi.restoreAllMocks());

const diskFull = Object.assign(new Error('ENOSPC: no space left on device, write'), {
  code: 'ENOSPC',
  path: '/store/x',
});

describe('reportFailure', () => {
  it.each([
    [new UsageError('There is no such flag.'), 2, /✗.* There is no such flag\.\n$/],
    [new Cancelled('The run'), 1, /✗.* The run was cancelled; run the same command again/],
    [diskFull, 1, /✗.* The disk is full: '\/store\/x' could not be written; free some space/],
    [new TypeError('x is undefined'), 1, /✗.* Unexpected TypeError: x is undefined; this is a defect/],
  ])('says %s in one line', (error, code, says) => {
    expect(reportFailure(error, {})).toBe(code);
    expect(said).toMatch(says);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(printed).toBe('');
  });

  it('shows where and why with --verbose', () => {
    reportFailure(new Error('outer', { cause: new Error('inner') }), { verbose: true });
    expect(said).toMatch(/ at .*failure\.unit\.test/);
    expect(said).toMatch(/caused by Error: inner/);
  });

  it('is one JSON document with --json', () => {
    reportFailure(diskFull, { json: true });
    expect(JSON.parse(printed).error).toMatchObject({ name: 'Error' });
  });
});
