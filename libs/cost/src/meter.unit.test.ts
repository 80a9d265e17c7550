import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { processMeter } from './meter.ts';

/** A process whose figures the test sets. */
const now = { seconds: 0, cpuSeconds: 0, rssBytes: 0, highWaterBytes: 0 };
const probe = {
  seconds: () => now.seconds,
  cpuSeconds: () => now.cpuSeconds,
  rssBytes: () => now.rssBytes,
  highWaterBytes: () => now.highWaterBytes,
};

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(now, { seconds: 100, cpuSeconds: 50, rssBytes: 1000, highWaterBytes: 9000 });
});
afterEach(() => vi.useRealTimers());

it('reads time from start to stop, once', () => {
  const reading = processMeter({ probe }).start();
  Object.assign(now, { seconds: 103, cpuSeconds: 55 });
  const usage = reading.stop();
  Object.assign(now, { seconds: 200, cpuSeconds: 90 });
  expect(usage).toEqual({ wallSeconds: 3, cpuSeconds: 5, peakRssBytes: 1000 });
  expect(reading.stop()).toBe(usage);
});

it('shares CPU time evenly between readings that are open at once', () => {
  const meter = processMeter({ probe });
  const first = meter.start();
  now.cpuSeconds = 60; // 10 alone
  const second = meter.start();
  now.cpuSeconds = 64; // 4 for two
  const ofFirst = first.stop().cpuSeconds;
  now.cpuSeconds = 65; // 1 alone
  const ofSecond = second.stop().cpuSeconds;
  expect([ofFirst, ofSecond]).toEqual([12, 3]);
});

it('does not charge what was used while nothing was measured', () => {
  const meter = processMeter({ probe });
  meter.start().stop();
  now.cpuSeconds = 80;
  const reading = meter.start();
  now.cpuSeconds = 81;
  expect(reading.stop().cpuSeconds).toBe(1);
});

it('samples memory while it measures, and then no more', () => {
  const meter = processMeter({ probe, everyMilliseconds: 25 });
  const reading = meter.start();
  now.rssBytes = 5000;
  vi.advanceTimersByTime(25);
  now.rssBytes = 2000;
  expect(reading.stop().peakRssBytes).toBe(5000);
  expect(vi.getTimerCount()).toBe(0);
});

it('knows a peak between samples where the process never had a higher one', () => {
  const meter = processMeter({ probe });
  const reading = meter.start();
  now.highWaterBytes = 9500;
  expect(reading.stop().peakRssBytes).toBe(9500);
  expect(meter.start().stop().peakRssBytes).toBe(1000);
});
