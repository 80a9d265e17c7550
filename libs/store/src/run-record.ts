import { z } from 'zod';
import { JsonObjectSchema, JsonValueSchema } from '@plumbline/stage';

export const DigestSchema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal');

/** ISO 8601 in UTC, to the millisecond. */
const TimeSchema = z.iso.datetime();

export const RunIdSchema = z.string().regex(/^[0-9]{8}-[0-9]{6}-[0-9a-f]{4}$/, 'like 20261123-215751-3f9a');

/** An artifact that a call made, by what a person asks of it first. */
export const OutputRecordSchema = z.strictObject({
  kind: z.string().min(1),
  digest: DigestSchema,
  /** Of all its files. */
  bytes: z.int().nonnegative(),
});
export type OutputRecord = z.output<typeof OutputRecordSchema>;

const ErrorRecordSchema = z.strictObject({ name: z.string(), message: z.string() });

/** One stage call of a run: what went in, what came out, and what it took. */
export const CallRecordSchema = z.strictObject({
  /** Unique in the run: the stage's name, with `-2` and so on where it is called again. */
  id: z.string().min(1),
  stage: z.string().min(1),
  status: z.enum(['succeeded', 'failed', 'cancelled']),
  cached: z.boolean(),
  /** The cache key: code, params, inputs and sources in one digest. Left out where the call failed before it was known. */
  key: DigestSchema.optional(),
  /** The part of the key that is code. */
  code: DigestSchema.optional(),
  /** What the stage said its result depends on besides code: the version of a native library, for one. */
  environment: z.record(z.string(), z.string()).optional(),
  params: JsonObjectSchema,
  inputs: z.record(z.string(), DigestSchema),
  sources: z.array(
    z.strictObject({ path: z.string(), bytes: z.int().nonnegative(), sha256: DigestSchema }).readonly(),
  ),
  outputs: z.record(z.string(), OutputRecordSchema),
  metrics: z.record(z.string(), z.number()),
  /** What hooks added, each under its own name. */
  annotations: z.record(z.string(), JsonValueSchema),
  startedAt: TimeSchema,
  wallSeconds: z.number().nonnegative(),
  error: ErrorRecordSchema.optional(),
});
export type CallRecord = z.output<typeof CallRecordSchema>;

/** The machine and process a run is on. */
export const RunHostSchema = z.strictObject({
  name: z.string(),
  pid: z.int().positive(),
  /** When the process started, in the system's own terms: tells it from a later process with the same number. */
  processStart: z.string().optional(),
  /** The version of Node. */
  node: z.string(),
  platform: z.string(),
  cores: z.int().positive(),
});
export type RunHost = z.output<typeof RunHostSchema>;

export const RunStatusSchema = z.enum(['running', 'succeeded', 'failed', 'cancelled']);
export type RunStatus = z.output<typeof RunStatusSchema>;

/** Everything that is kept of one execution of a pipeline. Secrets and rows never enter it. */
export const RunRecordSchema = z.strictObject({
  format: z.literal('plumbline-run/1'),
  id: RunIdSchema,
  pipeline: z.string().min(1),
  status: RunStatusSchema,
  startedAt: TimeSchema,
  finishedAt: TimeSchema.optional(),
  host: RunHostSchema,
  params: JsonObjectSchema,
  /** In the order they ended. */
  calls: z.array(CallRecordSchema),
  /** What the pipeline's function returned: name → the call's output and its digest. */
  results: z.record(
    z.string(),
    z.strictObject({ call: z.string(), output: z.string(), kind: z.string(), digest: DigestSchema }),
  ),
  error: ErrorRecordSchema.extend({ call: z.string().optional() }).optional(),
  /** What is said of the run as a whole: `cost`, `privacy`, `audit`, or a team's own. */
  annotations: z.record(z.string(), JsonValueSchema),
});
export type RunRecord = z.output<typeof RunRecordSchema>;
