import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adversarialRows, exportOnnx, withoutInfinities } from '@plumbline/onnx';
import { runOnnx } from '@plumbline/onnx/testing';
import { PlumblineError, sha256 } from '@plumbline/stage';
import { type PythonPeer } from '@plumbline/test-harness';
import { firstRounds, marginOf, readBooster, type LinearModel, type TreeModel } from '@plumbline/xgboost';
import { differenceOf, sameLabels } from './compare.ts';
import { type Case } from './matrix.ts';
import { checkTools, type ToolsOutcome } from './onnxmltools.ts';

/** The oldest runtimes that files are exported for: one without set membership and one with it. */
const RUNTIMES = ['1.11', '1.21'] as const;
/** Trees are added up as XGBoost does, so margins are the same to the bit. */
const LIMITS = { margins: 0, predictions: 1e-6 };
/** A sum in another order; exp makes a relative error of an absolute one, so that numbers are as good as margins. */
const LINEAR_LIMITS = { margins: 1e-5, predictions: 1e-5 };

function limitsOf({ booster, task }: TreeModel | LinearModel): typeof LIMITS {
  if (booster !== 'gblinear') return LIMITS;
  return task === 'regression' ? LINEAR_LIMITS : { ...LINEAR_LIMITS, predictions: LIMITS.predictions };
}

export interface Outcome {
  readonly of: Case;
  readonly status: 'equal' | 'refused' | 'not trained' | 'failed';
  readonly detail?: string;
  /** Whether all margins are the same to the bit: of the reader's walk, and of both files. */
  readonly bits: boolean;
  readonly margins: number;
  readonly predictions: number;
  readonly rows: number;
  readonly tools?: ToolsOutcome;
}

/** Rows, and what the booster makes of them. */
export interface Reference {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly margins: Float32Array;
  readonly predictions: Float32Array;
}

/** Trains a model with Python's xgboost, exports it, and compares the two on held-out and adversarial rows. */
export async function checkCase(of: Case, peer: PythonPeer, folder: string): Promise<Outcome> {
  const nothing = { of, bits: false, margins: NaN, predictions: NaN, rows: 0 };
  const file = (name: string) => join(folder, `${of.version}-${of.seed}.${name}`);
  const trained = await peer.ask<Answer>({
    action: 'train',
    ...of,
    early_stopping: of.earlyStopping,
    model: file('model'),
    rows: file('rows'),
  });
  if (trained.refused) return { ...nothing, status: 'not trained', detail: trained.refused };
  try {
    const model = cut(readBooster(await readFile(file('model'))), of);
    if (of.refused) throw new Error('It was read, but should have been refused.');
    const references = [
      await refer(await floatsOf(file('rows')), model, of, peer, file),
      await refer(adversarialRows(model).values, model, of, peer, file),
    ];
    const found = await compare(model, references, peer, file);
    return { ...nothing, ...found, tools: await checkTools(of, references, peer, file) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const expected = of.refused && error instanceof PlumblineError && detail.includes(of.refused);
    return { ...nothing, status: expected ? 'refused' : 'failed', detail };
  }
}

export interface Answer {
  readonly refused?: string;
}
export type FileOf = (name: string) => string;

const floatsOf = async (path: string) => new Float32Array((await readFile(path)).buffer.slice(0));

function cut(model: TreeModel | LinearModel, { earlyStopping }: Case): TreeModel | LinearModel {
  if (!earlyStopping || model.booster === 'gblinear') return model;
  if (model.bestIteration === undefined) throw new Error('Its best iteration is not told.');
  return firstRounds(model, model.bestIteration + 1);
}

/** Asks the booster. */
async function refer(
  values: Float32Array,
  model: TreeModel | LinearModel,
  of: Case,
  peer: PythonPeer,
  file: FileOf,
): Promise<Reference> {
  await writeFile(file('asked'), new Uint8Array(withoutInfinities(values).buffer));
  const answer = await peer.ask<Answer>({
    action: 'predict',
    data: of.data,
    model: file('model'),
    rows: file('asked'),
    rounds: of.earlyStopping ? (model.bestIteration ?? 0) + 1 : 0,
    margins: file('margins'),
    predictions: file('predictions'),
  });
  if (answer.refused) throw new Error(`The booster does not predict: ${answer.refused}`);
  const columns = model.features;
  return {
    rows: values.length / columns,
    columns,
    values,
    margins: await floatsOf(file('margins')),
    predictions: await floatsOf(file('predictions')),
  };
}

type Found = Pick<Outcome, 'status' | 'detail' | 'bits' | 'margins' | 'predictions' | 'rows'>;

async function compare(
  model: TreeModel | LinearModel,
  references: readonly Reference[],
  peer: PythonPeer,
  file: FileOf,
): Promise<Found> {
  const limits = limitsOf(model);
  let [margins, predictions, bits] = [0, 0, true];
  const note = (ours: Float32Array, theirs: Float32Array) => {
    const { worst, equal } = differenceOf(ours, theirs);
    margins = Math.max(margins, worst);
    bits &&= equal;
  };
  for (const reference of references) note(walked(model, reference), reference.margins);
  for (const runtime of RUNTIMES) {
    const [whole, bare] = [await exported(model, runtime), await exported(bareOf(model), runtime)];
    await expectChecked(whole, peer, file);
    for (const reference of references) {
      note(numbersOf(await runOnnx(bare, reference)), reference.margins);
      const found = await runOnnx(whole, reference);
      const worst =
        model.objective === 'multi:softmax'
          ? sameLabels(found['label']?.data, reference.predictions)
          : differenceOf(numbersOf(found, model), reference.predictions).worst;
      predictions = Math.max(predictions, worst);
    }
  }
  const rows = references.reduce((sum, reference) => sum + reference.rows, 0);
  const equal = margins <= limits.margins && predictions <= limits.predictions;
  const detail = equal ? {} : { detail: `margins differ by ${margins}, predictions by ${predictions}` };
  return { status: equal ? 'equal' : 'failed', bits, margins, predictions, rows, ...detail };
}

const exported = (model: TreeModel | LinearModel, runtime: string) =>
  exportOnnx(model, {
    runtime,
    featureNames: Array.from({ length: model.features }, (_, i) => `f${i}`),
    metadata: { sourceDigest: sha256('parity') },
  });

/** The model whose predictions are the margins. */
const bareOf = (model: TreeModel | LinearModel): TreeModel | LinearModel => ({
  ...model,
  task: 'regression',
  link: 'identity',
});

/** What the reader's own walk makes of the rows. */
function walked(model: TreeModel | LinearModel, { rows, columns, values }: Reference): Float32Array {
  const margins = new Float32Array(rows * model.outputs);
  for (let row = 0; row < rows; row++)
    margins.set(marginOf(model, values.subarray(row * columns, (row + 1) * columns)), row * model.outputs);
  return margins;
}

type Outputs = Awaited<ReturnType<typeof runOnnx>>;

/** The predictions among a file's outputs: of two classes, the positive one's. */
export function numbersOf(outputs: Outputs, model?: Pick<TreeModel, 'task'>): Float32Array {
  const data = (outputs['variable'] ?? outputs['probabilities'])?.data;
  if (!(data instanceof Float32Array)) throw new Error(`Its outputs are ${Object.keys(outputs).join(', ')}.`);
  return model?.task === 'binary' ? data.filter((_, i) => i % 2 === 1) : data;
}

/** @throws unless the checker of ONNX's own package takes the file. */
async function expectChecked(bytes: Uint8Array, peer: PythonPeer, file: FileOf): Promise<void> {
  await writeFile(file('onnx'), bytes);
  const { refused } = await peer.ask<Answer>({ action: 'check', onnx: file('onnx') });
  if (refused) throw new Error(`The ONNX checker refuses the file: ${refused}`);
}
