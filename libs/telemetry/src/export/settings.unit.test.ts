import { describe, expect, it } from 'vitest';
import { exportSettings } from './settings.ts';

const FILE = { kind: 'file' };
const NONE = { kind: 'none' };
const PROTOBUF = { kind: 'otlp', protocol: 'http/protobuf' };
const JSON_ = { kind: 'otlp', protocol: 'http/json' };
const URL_ = 'http://127.0.0.1:4318';

describe('traces and metrics go', () => {
  it.each<[string, Record<string, string>, object, object]>([
    ['to files by default', {}, FILE, FILE],
    ['over OTLP to an endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: URL_ }, PROTOBUF, PROTOBUF],
    ['over OTLP one by one', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: URL_ }, PROTOBUF, FILE],
    ['over OTLP where asked for by name', { OTEL_METRICS_EXPORTER: 'otlp' }, FILE, PROTOBUF],
    [
      'in the protocol of the signal, else of all',
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: URL_,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf',
      },
      PROTOBUF,
      JSON_,
    ],
    [
      'nowhere where so said',
      { OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: URL_ },
      NONE,
      PROTOBUF,
    ],
    [
      'nowhere with the SDK off',
      { OTEL_SDK_DISABLED: 'TRUE', OTEL_EXPORTER_OTLP_ENDPOINT: URL_ },
      NONE,
      NONE,
    ],
    [
      'to files with empty variables',
      { OTEL_EXPORTER_OTLP_ENDPOINT: ' ', OTEL_SDK_DISABLED: '' },
      FILE,
      FILE,
    ],
  ])('%s', (_, env, traces, metrics) => {
    expect(exportSettings(env)).toEqual({ traces, metrics, problems: [] });
  });
});

describe('what cannot be followed is said, and files are written', () => {
  it.each<[Record<string, string>, string]>([
    [
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'collector:4317' },
      "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is 'collector:4317', and not an http or https URL; " +
        "traces are written to a file in the run's folder instead.",
    ],
    [
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: URL_, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
      "OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc', and only 'http/protobuf' and 'http/json' are supported; " +
        "traces are written to a file in the run's folder instead.",
    ],
    [
      { OTEL_METRICS_EXPORTER: 'prometheus' },
      "OTEL_METRICS_EXPORTER is 'prometheus', and only 'otlp' and 'none' are supported; " +
        "metrics are written to a file in the run's folder instead.",
    ],
  ])('%o', (env, problem) => {
    expect(exportSettings(env)).toEqual({ traces: FILE, metrics: FILE, problems: [problem] });
  });
});
