export { createTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
export type { LogLevel } from './log/logger.ts';
