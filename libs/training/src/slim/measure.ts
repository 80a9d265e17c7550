import { exportOnnx } from '@plumbline/onnx';
import { sha256 } from '@plumbline/stage';
import { writeModel, type TreeModel } from '@plumbline/xgboost';
import { gzipSync } from 'fflate';
import type { Loss } from './loss.ts';
import type { Measured } from './report.ts';
import type { RowSets } from './rows.ts';
import { depthsOf, leavesOf, marginsAt, marginsOf } from './walk.ts';

/** What every model is measured by. */
export interface Scales {
  readonly sets: RowSets;
  readonly loss: Loss;
  readonly featureNames: readonly string[];
}

/** @param bytes the saved model, where it is not to be written anew */
export async function measure(
  model: TreeModel,
  { sets, loss, featureNames }: Scales,
  bytes = writeModel(model),
): Promise<Measured> {
  const { validation, test } = sets;
  const leaves = leavesOf(model.trees, validation);
  const onnx = await exportOnnx(model, { featureNames, metadata: { sourceDigest: sha256(bytes) } });
  return {
    trees: model.trees.length,
    nodes: model.trees.reduce((sum, { left }) => sum + left.length, 0),
    bytes: bytes.length,
    packedBytes: gzipSync(bytes, { level: 9, mtime: 0 }).length,
    onnxBytes: onnx.length,
    comparisons: comparisonsAt(model, leaves) / validation.rows,
    loss: {
      validation: loss.of(validation, marginsAt(model, leaves, validation.rows)),
      test: loss.of(test, marginsOf(model, test)),
    },
  };
}

function comparisonsAt({ trees }: TreeModel, leaves: readonly Int32Array[]): number {
  let comparisons = 0;
  trees.forEach((tree, i) => {
    const depths = depthsOf(tree);
    for (const leaf of leaves[i] as Int32Array) comparisons += depths[leaf] as number;
  });
  return comparisons;
}
