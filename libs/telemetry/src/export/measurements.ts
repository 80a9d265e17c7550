import type { JsonValue } from '@plumbline/stage';
import { numbersIn, type Moment, type StageRecord } from '../records.ts';
import type { Attributes } from './spans.ts';

/** Something that is measured. */
export interface Instrument {
  readonly name: string;
  /** A counter only grows, a gauge has its latest value, a histogram counts values by size. */
  readonly kind: 'counter' | 'gauge' | 'histogram';
  /** As UCUM writes it: `s`, `By`; empty for none. */
  readonly unit: string;
  readonly description: string;
}

/** Upper bounds of a histogram's buckets, from a cached stage to a long training, in seconds. */
export const SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600];

export const INSTRUMENTS = {
  duration: {
    name: 'plumbline.stage.duration',
    kind: 'histogram',
    unit: 's',
    description: 'Wall time of stage calls',
  },
  cpu: {
    name: 'plumbline.stage.cpu.time',
    kind: 'counter',
    unit: 's',
    description: 'CPU time used by stage calls, on all threads',
  },
  memory: {
    name: 'plumbline.stage.memory.peak',
    kind: 'gauge',
    unit: 'By',
    description: 'Highest resident memory of the process during the latest call of the stage',
  },
  io: {
    name: 'plumbline.stage.io',
    kind: 'counter',
    unit: 'By',
    description: 'Bytes of artifacts and sources that stage calls read and wrote',
  },
  money: {
    name: 'plumbline.stage.money',
    kind: 'counter',
    unit: '',
    description: 'What stage calls cost',
  },
  metric: {
    name: 'plumbline.stage.metric',
    kind: 'gauge',
    unit: '',
    description: 'The numbers that the latest call of a stage reported, such as rows or auc',
  },
} as const satisfies Record<string, Instrument>;

export interface Measurement {
  readonly instrument: Instrument;
  readonly value: number;
  readonly attributes: Attributes;
}

/** Takes measurements, and exports them. */
export interface MeasurementSink {
  /** Adds what was measured between two moments. */
  add(measurements: readonly Measurement[], startedAt: Moment, endedAt: Moment): void;
  /** Exports what is left. */
  close(): Promise<void>;
}

/** What is measured of a stage call. CPU, memory, bytes and money are in its `cost`, where a cost hook left one. */
export function measurementsOf({ call, startedAt, endedAt, outcome, result }: StageRecord): Measurement[] {
  const measurement = (instrument: Instrument, value: number, more: Attributes = {}): Measurement => ({
    instrument,
    value,
    attributes: { 'plumbline.pipeline': call.run.pipeline, 'plumbline.stage': call.stage, ...more },
  });
  const { duration, cpu, memory, io, money, metric } = INSTRUMENTS;
  const cost = result?.annotations['cost'] ?? null;
  const costs = new Map(numbersIn(cost, 'cost'));
  const ofCost = (name: string, instrument: Instrument, more?: Attributes) => {
    const value = costs.get(`cost.${name}`);
    return value === undefined ? [] : [measurement(instrument, value, more)];
  };
  return [
    measurement(duration, (endedAt - startedAt) / 1000, { 'plumbline.outcome': outcome }),
    ...ofCost('cpuSeconds', cpu),
    ...ofCost('peakRssBytes', memory),
    ...ofCost('bytesRead', io, { 'plumbline.io.direction': 'read' }),
    ...ofCost('bytesWritten', io, { 'plumbline.io.direction': 'write' }),
    ...ofCost('money.amount', money, { 'plumbline.currency': currencyOf(cost) }),
    ...Object.entries(result?.metrics ?? {}).map(([name, value]) =>
      measurement(metric, value, { 'plumbline.metric': name }),
    ),
  ];
}

const currencyOf = (cost: JsonValue): string =>
  String((cost as { money?: { currency?: unknown } } | null)?.money?.currency ?? '');
