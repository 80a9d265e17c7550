import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCall, fakeResult, run } from '../fake-call.ts';
import { createTelemetry } from '../telemetry.ts';

/** The fields of OTLP 1 that the tests look at, with the numbers of opentelemetry-proto. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Value { oneof value { string stringValue = 1; bool boolValue = 2; int64 intValue = 3; double doubleValue = 4; } }
  message KeyValue { string key = 1; Value value = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message Status { string message = 2; int32 code = 3; }
  message Event { fixed64 timeUnixNano = 1; string name = 2; repeated KeyValue attributes = 3; }
  message Span {
    bytes traceId = 1; bytes spanId = 2; bytes parentSpanId = 4; string name = 5; int32 kind = 6;
    fixed64 startTimeUnixNano = 7; fixed64 endTimeUnixNano = 8; repeated KeyValue attributes = 9;
    repeated Event events = 11; Status status = 15;
  }
  message ScopeSpans { repeated Span spans = 2; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scopeSpans = 2; }
  message Traces { repeated ResourceSpans resourceSpans = 1; }
  message NumberPoint { double asDouble = 4; repeated KeyValue attributes = 7; }
  message HistogramPoint {
    fixed64 count = 4; double sum = 5; repeated fixed64 bucketCounts = 6; repeated double explicitBounds = 7;
    repeated KeyValue attributes = 9;
  }
  message Gauge { repeated NumberPoint dataPoints = 1; }
  message Sum { repeated NumberPoint dataPoints = 1; int32 aggregationTemporality = 2; bool isMonotonic = 3; }
  message Histogram { repeated HistogramPoint dataPoints = 1; int32 aggregationTemporality = 2; }
  message Metric {
    string name = 1; string description = 2; string unit = 3;
    oneof data { Gauge gauge = 5; Sum sum = 7; Histogram histogram = 9; }
  }
  message ScopeMetrics { repeated Metric metrics = 2; }
  message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scopeMetrics = 2; }
  message Metrics { repeated ResourceMetrics resourceMetrics = 1; }
`);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the form of documents is what the tests are about
type Document = any;

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly document: Document;
}

function decode(path: string, type: string, body: Buffer): Document {
  if (type === 'application/json') return JSON.parse(body.toString());
  const message = root.lookupType(path === '/v1/traces' ? 'Traces' : 'Metrics');
  return message.toObject(message.decode(body), { longs: String, bytes: (bytes: Uint8Array) => bytes });
}

const received: Received[] = [];
let respond: (response: ServerResponse) => void;
let collector: Server;
let endpoint = '';
let folder = '';
const warnings: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-otlp-'));
  respond = (response) => response.writeHead(200).end();
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      received.push({
        path,
        headers,
        document: decode(path, headers['content-type'] ?? '', Buffer.concat(chunks)),
      });
      respond(response);
    });
  });
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  received.splice(0);
  warnings.splice(0);
  collector.closeAllConnections();
  collector.close();
  await rm(folder, { recursive: true });
});

const cost = {
  cpuSeconds: 1.5,
  peakRssBytes: 2048,
  bytesRead: 1,
  bytesWritten: 2,
  money: { amount: 0.25, currency: 'EUR' },
};

/** A run with a call that succeeds and one that fails. */
async function smallRun(): Promise<void> {
  const { log, hook, shutdown } = createTelemetry({
    run,
    folder,
    onWarning: (message) => warnings.push(message),
  });
  const result = fakeResult({ metrics: { rows: 3, auc: 0.5 }, annotations: { cost } });
  await hook(fakeCall('prepare', log), () => Promise.resolve(result));
  await expect(hook(fakeCall('train', log), () => Promise.reject(new RangeError('boom')))).rejects.toThrow(
    'boom',
  );
  await shutdown();
}

const at = (path: string) =>
  received.filter((request) => request.path === path).map(({ document }) => document);
const hex = (id: unknown) =>
  id instanceof Uint8Array ? Buffer.from(id).toString('hex') : (id as string | undefined);
const attributes = (list: { key: string; value: object }[]) =>
  Object.fromEntries(
    list.map(({ key, value }) => {
      const [type, content] = Object.entries(value)[0] as [string, unknown];
      return [key, type === 'intValue' ? Number(content) : content];
    }),
  );

/** What a trace export says, in one form for all encodings. Ids and times differ from run to run. */
const spansIn = (documents: Document[]) =>
  documents
    .flatMap(({ resourceSpans }) => resourceSpans[0].scopeSpans[0].spans)
    .map((span: Document) => ({
      name: span.name,
      kind: span.kind,
      traceId: hex(span.traceId),
      spanId: hex(span.spanId),
      parentSpanId: hex(span.parentSpanId) || undefined,
      attributes: attributes(span.attributes),
      events: (span.events ?? []).map((event: Document) => [event.name, attributes(event.attributes)]),
      status: { code: span.status?.code ?? 0, message: span.status?.message || undefined },
    }));

const metricsIn = (documents: Document[]) =>
  documents
    .flatMap(({ resourceMetrics }) => resourceMetrics[0].scopeMetrics[0].metrics)
    .flatMap(({ name, unit, description, sum, gauge, histogram }: Document) =>
      (sum ?? gauge ?? histogram).dataPoints.map((point: Document) => ({
        name,
        unit: unit ?? '',
        description,
        attributes: attributes(point.attributes),
        value: histogram ? point.explicitBounds.length : point.asDouble,
        monotonic: sum?.isMonotonic,
        buckets: point.bucketCounts?.length,
      })),
    )
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

const withoutIds = (spans: ReturnType<typeof spansIn>) =>
  spans.map((span: Document) => ({
    ...span,
    traceId: undefined,
    spanId: undefined,
    parentSpanId: typeof span.parentSpanId,
  }));

describe.each(['http/protobuf', 'http/json'])('%s', (protocol) => {
  it('says to a collector what the files say without one', async () => {
    await smallRun();
    const lines = async (file: string) =>
      (await readFile(join(folder, file), 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Document);
    const files = {
      spans: spansIn(await lines('traces.jsonl')),
      metrics: metricsIn(await lines('metrics.jsonl')),
    };
    await Promise.all(['log', 'traces', 'metrics'].map((name) => rm(join(folder, `${name}.jsonl`))));

    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
    vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', protocol);
    await smallRun();
    expect(await readdir(folder)).toEqual(['log.jsonl']);
    expect(warnings).toEqual([]);
    const spans = spansIn(at('/v1/traces'));
    expect(withoutIds(spans)).toEqual(withoutIds(files.spans));
    expect(metricsIn(at('/v1/metrics'))).toEqual(files.metrics);
    expect(files.metrics).toHaveLength(9);
  });

  it('sends the ids that are in the log', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
    vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', protocol);
    await smallRun();
    const [prepare, train, whole] = spansIn(at('/v1/traces'));
    const log = (await readFile(join(folder, 'log.jsonl'), 'utf8')).trim().split('\n');
    const logged = log
      .map((line) => JSON.parse(line) as Document)
      .map(({ traceId, spanId }) => [traceId, spanId]);
    expect(new Set(logged.map(String))).toEqual(
      new Set([prepare, train].map((span) => String([span?.traceId, span?.spanId]))),
    );
    expect([prepare?.parentSpanId, train?.parentSpanId]).toEqual([whole?.spanId, whole?.spanId]);
    expect(whole?.parentSpanId).toBeUndefined();
  });
});

it('follows the standard variables for headers, service and single signals', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', `${endpoint}/v1/traces`);
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-team=research');
  vi.stubEnv('OTEL_SERVICE_NAME', 'scoring');
  await smallRun();
  expect((await readdir(folder)).sort()).toEqual(['log.jsonl', 'metrics.jsonl']);
  expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
  expect(received[0]?.headers).toMatchObject({
    'x-team': 'research',
    'content-type': 'application/x-protobuf',
  });
  const [{ resource }] = at('/v1/traces')[0].resourceSpans;
  expect(attributes(resource.attributes)).toMatchObject({
    'service.name': 'scoring',
    'service.instance.id': run.id,
  });
});

describe('a collector that', () => {
  beforeEach(() => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
    vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-key=hunter22');
  });

  it('is not there costs a warning', async () => {
    collector.close();
    await once(collector, 'close');
    await smallRun();
    expect(warnings).toEqual([
      expect.stringMatching(/could not be sent over OTLP \(.*ECONNREFUSED.*the run goes on/),
    ]);
  });

  it('refuses costs a warning, in which no secret is', async () => {
    respond = (response) => response.writeHead(401, 'no hunter22').end('go away');
    await smallRun();
    expect(warnings).toEqual([expect.stringMatching(/could not be sent over OTLP \(401 no \[redacted\]\)/)]);
  });

  // The exporters alone would wait 10 seconds for it.
  it('never answers costs a warning and no more', { timeout: 8000 }, async () => {
    respond = () => undefined;
    await smallRun();
    expect(warnings).toHaveLength(1);
    expect(received.map(({ path }) => path).sort()).toEqual(['/v1/metrics', '/v1/traces']);
  });
});
