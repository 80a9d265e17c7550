import { type Digest } from '@plumbline/stage';
import { type TreeModel } from '@plumbline/xgboost';
import { NamesMismatch } from './errors.ts';
import { node, tensor } from './graph.ts';
import { metadataFields, OnnxMetadataSchema, PRODUCER, type OnnxMetadata } from './metadata.ts';
import { encodeMessage } from './protobuf/encode.ts';
import { type Message } from './protobuf/schema.ts';
import { tailOf } from './tail.ts';
import { treeEnsembleOf } from './tree-ensemble.ts';

/** IR 8 with these operator sets is ONNX 1.11, of 2022: what current and older runtimes alike execute. */
const IR_VERSION = 8;
const OPERATOR_SETS = [
  { domain: '', version: 15 },
  { domain: 'ai.onnx.ml', version: 3 },
];

export interface OnnxExport {
  /** One a feature, in the order of the model's input. */
  readonly featureNames: readonly string[];
  /** The labels, in the order of the outputs; without them labels are the numbers 0, 1, … Not for regression. */
  readonly classes?: readonly string[];
  readonly metadata: {
    /** SHA-256 of the XGBoost model. */
    readonly sourceDigest: Digest;
    /** The run that makes the export. It becomes part of the bytes: without it, equal models give equal files. */
    readonly run?: string;
    /** Default: `plumbline`. */
    readonly domain?: string;
    /** Default: 1. */
    readonly modelVersion?: number;
  };
}

/**
 * Converts a model to ONNX. Its input is `features`, float [rows, features], with NaN where a value is missing.
 *
 * - binary and multiclass: `label`, int64 or string [rows], and `probabilities`, float [rows, classes];
 * - regression: `variable`, float [rows, 1].
 *
 * Equal models and options give equal bytes. A runtime that adds the trees up in their order,
 * as ONNX Runtime does on one thread, has XGBoost's margins to the bit; probabilities are within 1e-7 of XGBoost's.
 *
 * @throws {NamesMismatch} when there are not as many names as features, or classes.
 */
export async function exportOnnx(model: TreeModel, options: OnnxExport): Promise<Uint8Array> {
  const { featureNames, classes } = options;
  if (featureNames.length !== model.features)
    throw new NamesMismatch('feature names', featureNames.length, model.features);
  if (classes && classes.length !== classCountOf(model))
    throw new NamesMismatch('classes', classes.length, classCountOf(model));
  return encodeMessage('Model', {
    irVersion: IR_VERSION,
    ...metadataFields(metadataFor(model, options)),
    graph: await graphOf(model, classes),
    opsetImport: OPERATOR_SETS,
  });
}

const classCountOf = ({ task, outputs }: TreeModel): number =>
  task === 'binary' ? 2 : task === 'multiclass' ? outputs : 0;

const numbered = (model: TreeModel): string[] =>
  Array.from({ length: classCountOf(model) }, (_, i) => `${i}`);

function metadataFor(model: TreeModel, { featureNames, classes, metadata }: OnnxExport): OnnxMetadata {
  return OnnxMetadataSchema.parse({
    task: model.task,
    objective: model.objective,
    featureNames,
    ...(model.task !== 'regression' && { classes: classes ?? numbered(model) }),
    sourceDigest: metadata.sourceDigest,
    ...(metadata.run !== undefined && { run: metadata.run }),
    domain: metadata.domain ?? PRODUCER.name,
    modelVersion: metadata.modelVersion ?? 1,
    producerVersion: PRODUCER.version,
  });
}

async function graphOf(model: TreeModel, classes: readonly string[] | undefined): Promise<Message<'Graph'>> {
  const tail = tailOf(model, classes);
  const ensemble = await treeEnsembleOf(model);
  const trees = node('TreeEnsembleRegressor', ['features'], ['margins'], ensemble, 'ai.onnx.ml');
  return {
    node: [trees, ...tail.nodes],
    name: 'xgboost',
    input: [tensor('features', 'float', ['rows', model.features])],
    output: tail.outputs,
  };
}
