import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '@plumbline/stage';
import { fakeCall, fakeResult, run } from './fake-call.ts';
import { createTelemetry, type TelemetryOptions } from './telemetry.ts';

let folder = '';
const warnings: string[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'plumbline-telemetry-'))));
afterEach(async () => {
  vi.unstubAllEnvs();
  warnings.splice(0);
  await rm(folder, { recursive: true });
});

const create = (options: Partial<TelemetryOptions> = {}) =>
  createTelemetry({ run, folder, onWarning: (message) => warnings.push(message), ...options });

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the form of documents is what the tests are about
async function documents(file: string): Promise<any[]> {
  const text = await readFile(join(folder, file), 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}

const spansOf = async () =>
  (await documents('traces.jsonl')).flatMap(({ resourceSpans }) => resourceSpans[0].scopeSpans[0].spans);
const metricsOf = async () =>
  (await documents('metrics.jsonl')).flatMap(
    ({ resourceMetrics }) => resourceMetrics[0].scopeMetrics[0].metrics,
  );

/** OTLP's list of attributes as an object. */
const attributesOf = ({ attributes }: { attributes: { key: string; value: object }[] }) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

const cost = {
  cpuSeconds: 1.5,
  peakRssBytes: 2048,
  bytesRead: 10,
  bytesWritten: 20,
  money: { amount: 0.25, currency: 'EUR' },
};

/** A run of two calls, of which the second fails. */
async function smallRun(options: Partial<TelemetryOptions> = {}) {
  const { log, hook, shutdown } = create(options);
  log.info({}, 'run started');
  const prepare = fakeCall('prepare', log);
  await hook(prepare, async () => {
    await Promise.resolve();
    prepare.log.info({ rows: 3 }, 'rows read');
    return fakeResult({ cached: true, metrics: { rows: 3 }, annotations: { cost } });
  });
  const train = fakeCall('train-2', log);
  const failure = hook(train, () => Promise.reject(new RangeError('no hunter22 left')));
  await expect(failure).rejects.toThrow('no hunter22 left');
  await shutdown();
}

describe('a run', () => {
  it('has one set of ids in its log and its spans', async () => {
    await smallRun();
    const lines = await documents('log.jsonl');
    const spans = await spansOf();
    expect(spans.map(({ name }) => name)).toEqual(['stage prepare', 'stage train', 'run test']);
    const [prepare, train, whole] = spans;
    for (const line of lines)
      expect(line).toMatchObject({ runId: run.id, pipeline: 'test', traceId: whole.traceId });
    for (const span of spans) expect(span.traceId).toBe(whole.traceId);
    expect([prepare.parentSpanId, train.parentSpanId, whole.parentSpanId]).toEqual([
      whole.spanId,
      whole.spanId,
      undefined,
    ]);
    expect(lines.map(({ msg, call, spanId }) => [msg, call, spanId])).toEqual([
      ['run started', undefined, whole.spanId],
      ['stage started', 'prepare', prepare.spanId],
      ['rows read', 'prepare', prepare.spanId],
      ['stage finished', 'prepare', prepare.spanId],
      ['stage started', 'train-2', train.spanId],
      ['stage failed', 'train-2', train.spanId],
    ]);
  });

  it('says in its spans what a call was and came to', async () => {
    await smallRun();
    const [prepare, train, whole] = await spansOf();
    expect(attributesOf(prepare)).toEqual({
      'plumbline.run': run.id,
      'plumbline.pipeline': 'test',
      'plumbline.call': 'prepare',
      'plumbline.stage': 'prepare',
      'plumbline.outcome': 'cached',
      'plumbline.cached': true,
      'plumbline.key': fakeCall('prepare').key.slice(0, 12),
      'plumbline.code': fakeCall('prepare').code.slice(0, 12),
      'plumbline.metric.rows': '3',
      'plumbline.cost.cpuSeconds': 1.5,
      'plumbline.cost.peakRssBytes': '2048',
      'plumbline.cost.bytesRead': '10',
      'plumbline.cost.bytesWritten': '20',
      'plumbline.cost.money.amount': 0.25,
    });
    expect(prepare.status).toEqual({ code: 0 });
    expect(train.status).toEqual({ code: 2, message: 'no hunter22 left' });
    expect(attributesOf(train)).toMatchObject({ 'plumbline.outcome': 'failed', 'error.type': 'RangeError' });
    expect(attributesOf(train.events[0])).toEqual({
      'exception.type': 'RangeError',
      'exception.message': 'no hunter22 left',
    });
    expect(whole.status).toEqual({ code: 2 });
    expect(BigInt(whole.startTimeUnixNano)).toBeLessThanOrEqual(BigInt(prepare.startTimeUnixNano));
    expect(BigInt(prepare.startTimeUnixNano)).toBeLessThanOrEqual(BigInt(prepare.endTimeUnixNano));
    expect(BigInt(train.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(whole.endTimeUnixNano));
  });

  it('measures its calls', async () => {
    await smallRun();
    const metrics = await metricsOf();
    const points = metrics.flatMap(({ name, sum, gauge, histogram }) =>
      (sum ?? gauge ?? histogram).dataPoints.map((point: { asDouble?: number; count?: string }) => {
        const [pipeline, stage, ...more] = Object.values(attributesOf(point as never));
        expect(pipeline).toBe('test');
        return [name.replace('plumbline.stage.', ''), stage, point.asDouble ?? point.count, ...more];
      }),
    );
    expect(points).toEqual([
      ['duration', 'prepare', '1', 'cached'],
      ['cpu.time', 'prepare', 1.5],
      ['memory.peak', 'prepare', 2048],
      ['io', 'prepare', 10, 'read'],
      ['io', 'prepare', 20, 'write'],
      ['money', 'prepare', 0.25, 'EUR'],
      ['metric', 'prepare', 3, 'rows'],
      ['duration', 'train', '1', 'failed'],
    ]);
    const { histogram } = metrics[0];
    expect(histogram.dataPoints[0].bucketCounts).toHaveLength(
      histogram.dataPoints[0].explicitBounds.length + 1,
    );
  });

  it('has the span of a call in its file as soon as the call has ended, for the case that the process is killed', async () => {
    const { log, hook, shutdown } = create();
    await hook(fakeCall('prepare', log), () => Promise.resolve(fakeResult()));
    await expect.poll(() => spansOf().catch(() => [])).toMatchObject([{ name: 'stage prepare' }]);
    await shutdown();
  });

  it('tells a cancelled call from a failed one', async () => {
    const { log, hook, shutdown } = create();
    await expect(
      hook(fakeCall('train', log), () => Promise.reject(new Cancelled('train'))),
    ).rejects.toThrow();
    await expect(
      hook(fakeCall('report', log, AbortSignal.abort()), () => Promise.reject(new Error('aborted'))),
    ).rejects.toThrow();
    await shutdown();
    const ends = (await documents('log.jsonl')).filter(({ msg }) => msg !== 'stage started');
    expect(ends.map(({ level, outcome }) => [level, outcome])).toEqual([
      ['warn', 'cancelled'],
      ['warn', 'cancelled'],
    ]);
  });

  it('keeps calls apart that run at once', async () => {
    const { log, hook, shutdown } = create();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const calls = ['a', 'b', 'c'].map((id) =>
      hook(fakeCall(id, log), async () => {
        await gate;
        log.info({ mine: id }, 'at work');
        return fakeResult();
      }),
    );
    open();
    await Promise.all(calls);
    await shutdown();
    const atWork = (await documents('log.jsonl')).filter(({ msg }) => msg === 'at work');
    expect(atWork.map(({ call, mine }) => call === mine)).toEqual([true, true, true]);
    expect(new Set(atWork.map(({ spanId }) => spanId)).size).toBe(3);
  });
});

it('writes no secret into any file, whether it is in the environment, given, or named', async () => {
  vi.stubEnv('WAREHOUSE_PASSWORD', 'hunter22');
  vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'team=research');
  const { log, hook, shutdown } = create({ secrets: ['given-secret'] });
  const call = fakeCall('prepare', log);
  const told = 'login with hunter22 and given-secret';
  await hook(call, () => {
    call.log.info({ told, url: 'http://x:hunter22@y/', authorization: 'named-secret' }, told);
    call.log.child({ apiKey: 'named-secret' }).error(new Error(told));
    return Promise.resolve(fakeResult({ annotations: { note: told } }));
  });
  await expect(hook(fakeCall('train', log), () => Promise.reject(new Error(told)))).rejects.toThrow();
  await shutdown();
  const files = await readdir(folder);
  expect(files.sort()).toEqual(['log.jsonl', 'metrics.jsonl', 'traces.jsonl']);
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).not.toMatch(/hunter22|given-secret|named-secret/);
  }
  expect(await readFile(join(folder, 'log.jsonl'), 'utf8')).toContain('login with [redacted] and [redacted]');
});

it('only logs where the SDK is switched off', async () => {
  vi.stubEnv('OTEL_SDK_DISABLED', 'true');
  await smallRun();
  expect(await readdir(folder)).toEqual(['log.jsonl']);
});

it('says what it cannot follow, to its caller and in the log', async () => {
  vi.stubEnv('OTEL_TRACES_EXPORTER', 'zipkin');
  await smallRun({ level: 'warn' });
  expect(warnings).toEqual([expect.stringContaining("OTEL_TRACES_EXPORTER is 'zipkin'")]);
  expect((await documents('log.jsonl'))[0]).toMatchObject({ level: 'warn', msg: warnings[0] });
});

it('lets a run go on when nothing can be written, and says so once for the log and once for the rest', async () => {
  await smallRun({ folder: join(folder, '\0') });
  expect(warnings).toEqual([
    expect.stringContaining('The log cannot be written'),
    expect.stringContaining('Traces could not be written'),
  ]);
});

it('shuts down once, however often it is asked', async () => {
  const { shutdown } = create();
  await Promise.all([shutdown(), shutdown()]);
  await shutdown();
  expect(await spansOf()).toHaveLength(1);
});
