import { processProbe, type Probe } from './probe.ts';

/** What was used between the start and the end of a reading. */
export interface Usage {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
}

/** One measurement under way. */
export interface Reading {
  /** Ends the measurement. */
  stop(): Usage;
}

/** Measures what work takes. */
export interface Meter {
  start(): Reading;
}

interface OpenReading {
  readonly startedAt: number;
  /** The process's all-time peak when the reading began. */
  readonly highWater: number;
  cpuSeconds: number;
  peakRssBytes: number;
}

export interface ProcessMeterOptions {
  /** How often memory is looked at while a reading is open; 50 by default. */
  readonly everyMilliseconds?: number;
  /** What is measured: this process by default. */
  readonly probe?: Probe;
}

/**
 * Measures this process. CPU time that passes while several readings are open is shared evenly between them, so that
 * their sum is what the process used. Peak memory is the highest of the samples, and exact where it is the highest the
 * process ever had, which no sample can miss.
 */
export function processMeter({
  everyMilliseconds = 50,
  probe = processProbe,
}: ProcessMeterOptions = {}): Meter {
  const open = new Set<OpenReading>();
  let cpuBefore = 0;
  let timer: NodeJS.Timeout | undefined;

  const sample = () => {
    const cpu = probe.cpuSeconds();
    const rss = probe.rssBytes();
    for (const reading of open) {
      reading.cpuSeconds += (cpu - cpuBefore) / open.size;
      reading.peakRssBytes = Math.max(reading.peakRssBytes, rss);
    }
    cpuBefore = cpu;
  };

  const close = (reading: OpenReading): Usage => {
    sample();
    open.delete(reading);
    if (open.size === 0) clearInterval(timer);
    const highWater = probe.highWaterBytes();
    const peak = highWater > reading.highWater ? highWater : 0;
    return {
      wallSeconds: microseconds(probe.seconds() - reading.startedAt),
      cpuSeconds: microseconds(reading.cpuSeconds),
      peakRssBytes: Math.max(reading.peakRssBytes, peak),
    };
  };

  return {
    start() {
      sample();
      const reading: OpenReading = {
        startedAt: probe.seconds(),
        highWater: probe.highWaterBytes(),
        cpuSeconds: 0,
        peakRssBytes: probe.rssBytes(),
      };
      open.add(reading);
      if (open.size === 1) timer = setInterval(sample, everyMilliseconds).unref();
      let usage: Usage | undefined;
      return { stop: () => (usage ??= close(reading)) };
    },
  };
}

const microseconds = (seconds: number) => Math.round(seconds * 1e6) / 1e6;
