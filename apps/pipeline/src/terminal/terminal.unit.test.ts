import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { duration, figure, size } from './format.ts';
import { progressView } from './progress.ts';
import { table } from './table.ts';

describe('figures for a person', () => {
  it.each([
    [0.044, '0.04 s'],
    [12.34, '12.3 s'],
    [59.96, '60.0 s'],
    [90, '1 min 30 s'],
    [119.8, '2 min 0 s'],
    [7260, '2 h 1 min'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1234, '1.2 kB'],
    [12_345_678, '12 MB'],
    [2e13, '20 TB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });

  it.each([
    [0, '0'],
    [0.92808, '0.9281'],
    [5.96e-8, '6.0e-8'],
    [16281, '16,281'],
  ])('%d is %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });
});

it('draws a table with aligned columns and no trailing blanks', () => {
  const drawn = table(
    [{ title: 'model' }, { title: 'AUC', align: 'right' }],
    [
      ['census', '0.9'],
      ['x', '12.25'],
    ],
  );
  // eslint-disable-next-line no-control-regex -- colours are escape sequences
  const plain = drawn.replaceAll(/\u001b\[\d+m/g, '').split('\n');
  expect(plain).toEqual(['model     AUC', 'census    0.9', 'x       12.25']);
});

describe('progress where the output is no terminal', () => {
  it('is one plain line for each stage that ended', () => {
    const out = new PassThrough();
    const { onEvent, close } = progressView(out as unknown as NodeJS.WriteStream);
    const result = { outputs: {}, metrics: {}, annotations: {} };
    onEvent({ type: 'stage-started', call: 'train', stage: 'train' });
    onEvent({ type: 'stage-progress', call: 'train', progress: { done: 1, total: 9, unit: 'rounds' } });
    onEvent({
      type: 'stage-finished',
      call: 'train',
      result: { ...result, cached: false },
      wallSeconds: 1.5,
    });
    onEvent({ type: 'stage-finished', call: 'report', result: { ...result, cached: true }, wallSeconds: 0 });
    onEvent({ type: 'stage-failed', call: 'register', error: new Error('gate'), wallSeconds: 0.1 });
    close();
    // eslint-disable-next-line no-control-regex -- colours are escape sequences
    const lines = String(out.read()).replaceAll(/\u001b\[\d+m/g, '');
    expect(lines).toBe('✔ train      1.50 s\n✔ report     cached\n✗ register   failed after 0.10 s\n');
  });
});
