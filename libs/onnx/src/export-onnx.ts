import { type Digest } from '@plumbline/stage';
import { type LinearModel, type TreeModel } from '@plumbline/xgboost';
import { NamesMismatch } from './errors.ts';
import { tensor } from './graph.ts';
import { headOf } from './head.ts';
import { metadataFields, OnnxMetadataSchema, PRODUCER, type OnnxMetadata } from './metadata.ts';
import { encodeMessage } from './protobuf/encode.ts';
import { type Message } from './protobuf/schema.ts';
import { tailOf } from './tail.ts';
import { targetOf, type Target } from './target.ts';

export interface OnnxExport {
  /** One a feature, in the order of the model's input. */
  readonly featureNames: readonly string[];
  /** The labels, in the order of the outputs; without them labels are the numbers 0, 1, … Not for regression. */
  readonly classes?: readonly string[];
  /**
   * The oldest ONNX Runtime that must take the file; default `1.11`, of 2022. Since `1.21` categorical splits are sets and
   * fast to follow; for older ones they are written as comparisons, which any runtime takes.
   */
  readonly runtime?: string;
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
 * - regression, which rankings and survival models are too: `variable`, float [rows, targets].
 *
 * Equal models and options give equal bytes. A runtime that adds the trees up in their order,
 * as ONNX Runtime does on one thread, has XGBoost's margins to the bit; probabilities are within 1e-7 of XGBoost's.
 * A linear model's margins are within the rounding of XGBoost's float32 sums.
 *
 * @throws {NamesMismatch} when there are not as many names as features, or classes.
 * @throws {RuntimeNotKnown} when the runtime is no version from 1.11.
 * @throws {SplitTooLarge} when a categorical split is too large for a runtime without sets.
 */
export async function exportOnnx(model: TreeModel | LinearModel, options: OnnxExport): Promise<Uint8Array> {
  const { featureNames, classes, runtime = '1.11' } = options;
  if (featureNames.length !== model.features)
    throw new NamesMismatch('feature names', featureNames.length, model.features);
  if (classes && classes.length !== classCountOf(model))
    throw new NamesMismatch('classes', classes.length, classCountOf(model));
  const { graph, target } = await graphOf(model, classes, targetOf(runtime));
  return encodeMessage('Model', {
    irVersion: target.irVersion,
    ...metadataFields(metadataFor(model, options)),
    graph,
    opsetImport: target.operatorSets,
  });
}

const classCountOf = ({ task, outputs }: TreeModel | LinearModel): number =>
  task === 'binary' ? 2 : task === 'multiclass' ? outputs : 0;

const numbered = (model: TreeModel | LinearModel): string[] =>
  Array.from({ length: classCountOf(model) }, (_, i) => `${i}`);

function metadataFor(
  model: TreeModel | LinearModel,
  { featureNames, classes, metadata }: OnnxExport,
): OnnxMetadata {
  return OnnxMetadataSchema.parse({
    task: model.task,
    objective: model.objective,
    featureNames,
    ...(model.task !== 'regression' && { classes: classes ?? numbered(model) }),
    ...(model.task === 'regression' && model.outputs > 1 && { targets: model.outputs }),
    sourceDigest: metadata.sourceDigest,
    ...(metadata.run !== undefined && { run: metadata.run }),
    domain: metadata.domain ?? PRODUCER.name,
    modelVersion: metadata.modelVersion ?? 1,
    producerVersion: PRODUCER.version,
  });
}

async function graphOf(
  model: TreeModel | LinearModel,
  classes: readonly string[] | undefined,
  offered: Target,
): Promise<{ graph: Message<'Graph'>; target: Target }> {
  const { nodes, constants, target } = await headOf(model, offered);
  const tail = tailOf(model, classes);
  const graph = {
    node: [...nodes, ...tail.nodes],
    name: 'xgboost',
    ...(constants.length > 0 && { initializer: constants }),
    input: [tensor('features', 'float', ['rows', model.features])],
    output: tail.outputs,
  };
  return { graph, target };
}
