import { z } from 'zod';
import { InvalidArtifact } from '@plumbline/stage';
import { type Message } from './protobuf/schema.ts';

/** Who makes the files: ONNX's `producer_name` and `producer_version`. */
export const PRODUCER = { name: 'plumbline', version: '0.1.0' } as const;

/** What an exported model says of itself, inside the file. */
export const OnnxMetadataSchema = z
  .strictObject({
    task: z.enum(['binary', 'multiclass', 'regression']),
    /** XGBoost's name of the objective. */
    objective: z.string().min(1),
    /** One a column of the input, in order. */
    featureNames: z.array(z.string().min(1)).min(1),
    /** One a column of `probabilities`, in order: `0`, `1`, … where they have no names. Regression has none. */
    classes: z.array(z.string()).min(2).optional(),
    /** Numbers a regression predicts a row, where they are several. */
    targets: z.int().min(2).optional(),
    /** The raw columns that the file takes, where it takes them in place of `features`. */
    rawInputs: z
      .array(z.strictObject({ name: z.string().min(1), type: z.enum(['string', 'double']) }))
      .min(1)
      .optional(),
    /** SHA-256 of the XGBoost model it was made from. */
    sourceDigest: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'),
    /** The run that made it, where the export was told. */
    run: z.string().min(1).optional(),
    /** Reverse-domain name space of the model. */
    domain: z.string().min(1),
    modelVersion: z.int().nonnegative(),
    producerVersion: z.string().min(1),
  })
  .refine(({ task, classes }) => (task === 'regression') === (classes === undefined), {
    path: ['classes'],
    message: 'only regression has none',
  });
export type OnnxMetadata = z.output<typeof OnnxMetadataSchema>;

/** The metadata that ONNX has no field for → its key in `metadata_props`. */
const KEYS = {
  task: 'task',
  objective: 'objective',
  featureNames: 'feature_names',
  classes: 'classes',
  targets: 'targets',
  rawInputs: 'raw_inputs',
  sourceDigest: 'source_model_sha256',
  run: 'run_id',
} as const;

/** Lists and numbers are JSON, since a property of an ONNX file is text. */
const AS_JSON: ReadonlySet<string> = new Set<keyof typeof KEYS>([
  'featureNames',
  'classes',
  'targets',
  'rawInputs',
]);

/** The fields of the file that carry the metadata. */
export function metadataFields(metadata: OnnxMetadata): Message<'Model'> {
  const properties = Object.entries(KEYS).flatMap(([name, key]) => {
    const value = metadata[name as keyof typeof KEYS];
    if (value === undefined) return [];
    return [{ key, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  });
  return {
    producerName: PRODUCER.name,
    producerVersion: metadata.producerVersion,
    domain: metadata.domain,
    modelVersion: metadata.modelVersion,
    metadataProps: properties,
  };
}

/**
 * Reads the metadata of a decoded file.
 *
 * @throws {InvalidArtifact} when the file has none, or not all.
 */
export function metadataOf(model: Message<'Model'>): OnnxMetadata {
  const properties = new Map(Array.from(model.metadataProps ?? [], ({ key, value }) => [key, value]));
  const unvalidatedEntries = Object.entries(KEYS).flatMap(([name, key]) => {
    const value = properties.get(key);
    return value === undefined ? [] : [[name, AS_JSON.has(name) ? parseJson(value) : value]];
  });
  const parsed = OnnxMetadataSchema.safeParse({
    ...Object.fromEntries(unvalidatedEntries),
    domain: model.domain,
    modelVersion: model.modelVersion,
    producerVersion: model.producerVersion,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidArtifact(
    'onnx-model',
    `its metadata has no valid '${issue?.path.join('.')}' (${issue?.message}); export the model again with this project.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
