import { RawInputsImpossible } from '../errors.ts';
import { attribute, node, tensor } from '../graph.ts';
import { metadataFields, metadataOf } from '../metadata.ts';
import { decodeMessage } from '../protobuf/decode.ts';
import { encodeMessage } from '../protobuf/encode.ts';
import { type Message } from '../protobuf/schema.ts';
import { addColumn } from './column-nodes.ts';
import { GraphBuilder } from './graph-builder.ts';
import { inputTypeOf, type RawColumn, type RawInput } from './raw-column.ts';

/** The tensor between the two halves: what the trees take, and preparation makes. */
const FEATURES = 'features';

/**
 * Puts the preparation in front of an exported model: its inputs then are the raw columns, string or double [rows, 1]
 * each, in place of `features`. Everything behind `features` stays as it is.
 *
 * @param columns in the order of the features that they become
 * @throws {RawInputsImpossible} when a column has the name of a tensor inside the model, or one input is asked for as text and
 * as number, or the columns do not become as many features as the model has.
 */
export async function withRawInputs(bytes: Uint8Array, columns: readonly RawColumn[]): Promise<Uint8Array> {
  const model = await decodeMessage('Model', bytes);
  const { node: nodes = [], initializer = [], ...graph } = model.graph ?? {};
  const inputs = inputsOf(columns);
  refuseTakenNames(inputs, nodes);
  const metadata = metadataOf(model);
  const builders = columns.map((column) => ({ column, builder: new GraphBuilder(column.name) }));
  const parts = builders.map(({ column, builder }) => addColumn(builder, column));
  const width = columns.reduce((sum, column) => sum + widthOf(column), 0);
  if (width !== metadata.featureNames.length)
    throw new RawInputsImpossible(
      `they become ${width} features, and the model has ${metadata.featureNames.length}`,
    );
  return encodeMessage('Model', {
    ...model,
    ...metadataFields({ ...metadata, rawInputs: inputs }),
    graph: {
      ...graph,
      node: [
        ...builders.flatMap(({ builder }) => builder.nodes),
        node('Concat', parts, [FEATURES], [attribute.int('axis', 1)]),
        ...Array.from(nodes),
      ],
      initializer: [...builders.flatMap(({ builder }) => builder.constants), ...Array.from(initializer)],
      input: inputs.map(({ name, type }) => tensor(name, type, ['rows', 1])),
    },
  });
}

/** Takes the preparation off again: the same model with the input `features`. */
export async function withoutRawInputs(bytes: Uint8Array): Promise<Uint8Array> {
  const model = await decodeMessage('Model', bytes);
  const { rawInputs, ...metadata } = metadataOf(model);
  if (!rawInputs) return bytes;
  const nodes = Array.from(model.graph?.node ?? []);
  const seam = nodes.findIndex(({ output }) => Array.from(output ?? []).includes(FEATURES));
  const kept = nodes.slice(seam + 1);
  const used = new Set(kept.flatMap(({ input }) => Array.from(input ?? [])));
  const initializer = Array.from(model.graph?.initializer ?? []).filter(({ name }) => used.has(name ?? ''));
  return encodeMessage('Model', {
    ...model,
    ...metadataFields(metadata),
    graph: {
      ...model.graph,
      node: kept,
      initializer,
      input: [tensor(FEATURES, 'float', ['rows', metadata.featureNames.length])],
    },
  });
}

const widthOf = (column: RawColumn) => (column.type === 'number' ? 1 : (column.table.rows[0]?.length ?? 0));

function inputsOf(columns: readonly RawColumn[]): RawInput[] {
  const inputs = new Map<string, RawInput>();
  for (const column of columns) {
    const input = { name: column.input, type: inputTypeOf(column) };
    const earlier = inputs.get(input.name);
    if (earlier && earlier.type !== input.type)
      throw new RawInputsImpossible(`'${input.name}' is asked for as a text and as a number`);
    inputs.set(input.name, input);
  }
  return [...inputs.values()];
}

function refuseTakenNames(inputs: readonly RawInput[], nodes: ArrayLike<Message<'Node'>>): void {
  const taken = new Set([FEATURES, ...Array.from(nodes).flatMap(({ output }) => Array.from(output ?? []))]);
  const clash = inputs.find(({ name }) => taken.has(name));
  if (clash) throw new RawInputsImpossible(`'${clash.name}' is the name of a tensor inside the model`);
}
