import { JsonValueSchema, NeighboursSchema, ProtectedNameSchema } from '@plumbline/stage';
import { DigestSchema, RunIdSchema, RunStatusSchema } from '@plumbline/store';
import { z } from 'zod';

const call = { run: RunIdSchema, call: z.string().min(1) };
const digests = z.record(z.string(), DigestSchema);

const KnownEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('run.started'), run: RunIdSchema, pipeline: z.string() }),
  z.strictObject({
    type: z.literal('stage.started'),
    ...call,
    stage: z.string(),
    key: DigestSchema,
    code: DigestSchema,
    inputs: digests,
    /** Files from outside the store: path → SHA-256. */
    sources: digests,
  }),
  /** A call that ran put an artifact in the store. */
  z.strictObject({
    type: z.literal('artifact'),
    ...call,
    output: z.string(),
    kind: z.string(),
    digest: DigestSchema,
  }),
  z.strictObject({
    type: z.literal('stage.finished'),
    ...call,
    cached: z.boolean(),
    outputs: digests,
    metrics: z.record(z.string(), z.number()),
  }),
  z.strictObject({ type: z.literal('stage.failed'), ...call, error: z.string(), message: z.string() }),
  /**
   * The bytes of artifacts are to be deleted, because they hold a person's rows. The person is named by a keyed hash: who
   * has the key can tell of an id whether it is the one, and nobody else can tell anything.
   */
  z.strictObject({
    type: z.literal('erasure.started'),
    erasure: RunIdSchema,
    subject: DigestSchema,
    artifacts: z.array(DigestSchema),
    /** Registered models that were made from them, as `name@version`. */
    models: z.array(z.string()),
  }),
  /** All of it is done; `record` is the SHA-256 of the erasure's document as it is stored. */
  z.strictObject({ type: z.literal('erasure.finished'), erasure: RunIdSchema, record: DigestSchema }),
  z.strictObject({
    type: z.literal('run.finished'),
    run: RunIdSchema,
    status: RunStatusSchema.refine(
      (status): boolean => status !== 'running',
      'a status that a run ends with',
    ),
    /** SHA-256 of the run's record as it is stored. */
    record: DigestSchema,
  }),
  /** A protected data set is given a budget; written before its ledger is. */
  z.strictObject({
    type: z.literal('privacy.budget'),
    dataset: ProtectedNameSchema,
    epsilon: z.number().positive(),
    delta: z.number().gt(0).lt(1),
    neighbours: NeighboursSchema,
    reason: z.string(),
  }),
  /** A call holds budget: an entry of the ledger, by its place and digest; written before a row is read. */
  z.strictObject({
    type: z.literal('privacy.reserved'),
    ...call,
    dataset: ProtectedNameSchema,
    sequence: z.int().positive(),
    digest: DigestSchema,
  }),
  /** A call ended without having released anything, and gives back what it reserved; written before its ledger is. */
  z.strictObject({
    type: z.literal('privacy.returned'),
    ...call,
    dataset: ProtectedNameSchema,
    reservation: z.int().positive(),
  }),
]);

/** A team's own events: a type that begins with `x-`, and any JSON beside it. */
const OwnEventSchema = z
  .object({
    type: z.custom<`x-${string}`>(
      (type) => typeof type === 'string' && /^x-[a-z0-9.-]+$/.test(type),
      "a known type, or one of your own that begins with 'x-'",
    ),
  })
  .catchall(JsonValueSchema);

/** What the log can say. */
export const AuditEventSchema = z.union([KnownEventSchema, OwnEventSchema]);
export type AuditEvent = z.output<typeof AuditEventSchema>;
