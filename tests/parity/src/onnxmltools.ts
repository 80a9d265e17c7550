import { readFile } from 'node:fs/promises';
import { runOnnx } from '@plumbline/onnx/testing';
import { type PythonPeer } from '@plumbline/test-harness';
import { numbersOf, type Answer, type FileOf, type Reference } from './check-case.ts';
import { differenceOf, sameLabels } from './compare.ts';
import { type Case } from './matrix.ts';

/** How far a prediction may be off to be called the same. */
const SAME = 1e-5;

/** What onnxmltools makes of the same model. */
export interface ToolsOutcome {
  readonly status: 'same' | 'differs' | 'refuses';
  /** Where it differs: `wrong` on held-out rows, or `adversarial` ones alone. Or why it refuses. */
  readonly detail?: string;
}

/**
 * Converts the model with onnxmltools, and compares what ONNX Runtime makes of that file with the booster: where they
 * differ, on the held-out rows or on the adversarial ones alone.
 */
export async function checkTools(
  of: Case,
  references: readonly Reference[],
  peer: PythonPeer,
  file: FileOf,
): Promise<ToolsOutcome> {
  const { refused } = await peer.ask<Answer>({
    action: 'convert',
    model: file('model'),
    onnx: file('tools.onnx'),
  });
  if (refused) return { status: 'refuses', detail: refused };
  const bytes = await readFile(file('tools.onnx'));
  const differences: number[] = [];
  for (const reference of references) {
    try {
      differences.push(await differenceAt(bytes, of, reference));
    } catch (error) {
      const reason = /base_values should have [^.]*/.exec((error as Error).message)?.[0] ?? 'unknown';
      return { status: 'refuses', detail: `ONNX Runtime refuses its file: ${reason}` };
    }
  }
  const [heldOut = 0, adversarial = 0] = differences;
  if (Math.max(heldOut, adversarial) <= SAME) return { status: 'same' };
  return { status: 'differs', detail: heldOut > SAME ? 'wrong' : 'adversarial' };
}

async function differenceAt(bytes: Uint8Array, { params }: Case, reference: Reference): Promise<number> {
  const outputs = await runOnnx(bytes, reference);
  if (params.objective === 'multi:softmax') return sameLabels(outputs['label']?.data, reference.predictions);
  const numbers = numbersOf(outputs);
  const perRow = numbers.length / reference.rows;
  const wanted = reference.predictions.length / reference.rows;
  // Both classes, where the booster tells the positive one.
  const ours = perRow === 2 && wanted === 1 ? numbers.filter((_, i) => i % 2 === 1) : numbers;
  return ours.length === reference.predictions.length
    ? differenceOf(ours, reference.predictions).worst
    : Infinity;
}
