import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArtifact, readPart, type ArtifactKind } from '@plumbline/stage';
import { metadataOf, type OnnxMetadata } from './metadata.ts';
import { decodeMessage } from './protobuf/decode.ts';
import { ELEMENT_TYPE, type Message } from './protobuf/schema.ts';

/** An exported model: the file's bytes, and what it says of itself. */
export interface OnnxModel {
  readonly bytes: Uint8Array;
  readonly metadata: OnnxMetadata;
}

const FILE = 'model.onnx';

/** One ONNX file that this project exported; any ONNX runtime executes it. */
export const OnnxModel: ArtifactKind<OnnxModel, 'onnx-model'> = {
  name: 'onnx-model',
  write: ({ bytes }, folder) => writeFile(join(folder, FILE), bytes),
  read: async (folder) => readOnnxModel(await readPart('onnx-model', folder, FILE)),
  describe: ({ bytes, metadata }) => ({
    task: metadata.task,
    objective: metadata.objective,
    features: metadata.featureNames.length,
    bytes: bytes.byteLength,
  }),
};

/**
 * Reads what a file says of itself, and checks that it is a model this project exported: its metadata, its input and
 * its outputs. What is inside its operators is for the runtime to check.
 *
 * @throws {InvalidArtifact} when it is not.
 */
export async function readOnnxModel(bytes: Uint8Array): Promise<OnnxModel> {
  const unvalidatedModel = await decode(bytes);
  if (!unvalidatedModel.irVersion || !unvalidatedModel.graph?.node?.length)
    throw new InvalidArtifact('onnx-model', `'${FILE}' has no graph of operators.`);
  const metadata = metadataOf(unvalidatedModel);
  for (const input of inputsOf(metadata)) expectTensor('input', unvalidatedModel.graph.input, input);
  expectTensor('output', unvalidatedModel.graph.output, predictionOf(metadata));
  return { bytes, metadata };
}

async function decode(bytes: Uint8Array): Promise<Message<'Model'>> {
  try {
    return await decodeMessage('Model', bytes, ['Attribute', 'Tensor']);
  } catch (cause) {
    throw new InvalidArtifact('onnx-model', `'${FILE}' is not an ONNX file.`, { cause });
  }
}

const inputsOf = ({ featureNames, rawInputs }: OnnxMetadata): string[] =>
  rawInputs?.map(({ name, type }) => `${name}: ${type} [rows, 1]`) ?? [
    `features: float [rows, ${featureNames.length}]`,
  ];

const predictionOf = ({ classes, targets = 1 }: OnnxMetadata): string =>
  classes ? `probabilities: float [rows, ${classes.length}]` : `variable: float [rows, ${targets}]`;

function expectTensor(
  side: 'input' | 'output',
  values: ArrayLike<Message<'ValueInfo'>> = [],
  expected: string,
): void {
  const found = Array.from(values, describeTensor);
  if (!found.includes(expected))
    throw new InvalidArtifact(
      'onnx-model',
      `its ${side} is '${found.join(', ').slice(0, 200)}', without '${expected}'.`,
    );
}

/** In one line: `features: float [rows, 4]`. */
export function describeTensor({ name, type }: Message<'ValueInfo'>): string {
  const { elemType, shape } = type?.tensorType ?? {};
  const element = Object.entries(ELEMENT_TYPE).find(([, number]) => number === elemType)?.[0] ?? 'unknown';
  const dimensions = Array.from(shape?.dim ?? [], ({ dimValue, dimParam }) => dimValue ?? dimParam ?? '?');
  return `${name}: ${element} [${dimensions.join(', ')}]`;
}
