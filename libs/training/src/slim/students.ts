import { sharedFloat32, type Dataset } from '@plumbline/dataset';
import {
  predictBooster,
  trainBooster,
  type BoosterParams,
  type Matrix,
  type Objective,
  type RoundEvent,
  type TreeModel,
  type XgboostModel,
} from '@plumbline/xgboost';
import { matrixOf } from '../matrix.ts';
import type { SlimParams } from './params.ts';
import { mapLeaves } from './cut-tree.ts';

/** Rounds without a better validation loss after which a student stops. */
const PATIENCE = 20;

export interface Student {
  readonly name: string;
  readonly model: XgboostModel;
}

export interface Distillation {
  readonly source: XgboostModel;
  readonly training: Dataset;
  readonly validation: Dataset;
  readonly depths: readonly number[];
  /** Of a student at most. */
  readonly rounds: number;
  readonly params: Pick<SlimParams, 'softness' | 'studentLearningRate' | 'seed'>;
  readonly booster: BoosterParams;
}

/**
 * Smaller models that learn what a large one predicts (Hinton et al., 2015: its probabilities say more of a row than the
 * row's label does), mixed with the labels.
 */
export async function distil(
  { source, training, validation, depths, rounds, params, booster }: Distillation,
  { signal, onRound }: { signal: AbortSignal; onRound: (student: string, event: RoundEvent) => void },
): Promise<Student[]> {
  if (depths.length === 0) return [];
  const told = await predictBooster(source, matrixOf(training), { output: 'probability', signal });
  const lesson = lessonOf(training, told, params.softness);
  const objective = studentObjective(booster.objective);
  const students: Student[] = [];
  for (const maxDepth of depths) {
    const name = `distilled to depth ${maxDepth}`;
    const { model } = await trainBooster(
      {
        training: lesson,
        validation: matrixOf(validation),
        params: { ...booster, objective, evalMetrics: metricsOf(objective), maxDepth },
        rounds,
        earlyStoppingRounds: PATIENCE,
      },
      { signal, onRound: (event) => onRound(name, event) },
    );
    students.push({ name, model });
  }
  return students;
}

/** Logistic loss takes labels between 0 and 1 under the name of a regression; the trees are the same. */
const studentObjective = (objective: Objective): Objective =>
  objective === 'binary:logistic' ? 'reg:logistic' : objective;

const metricsOf = (objective: Objective): BoosterParams['evalMetrics'] =>
  objective === 'reg:logistic' ? ['logloss'] : objective === 'multi:softprob' ? ['mlogloss'] : ['rmse'];

/**
 * What a student learns from. Of several classes, each row is there once a class, weighing that class's probability: then
 * the loss over them is the cross-entropy with the probabilities.
 */
export function lessonOf(training: Dataset, told: Float32Array, softness: number): Matrix {
  const matrix = matrixOf(training);
  const { task } = training.meta;
  if (task.type === 'multiclass') return oncePerClass(matrix, training, told, task.classes.length, softness);
  const labels = sharedFloat32(matrix.rows).map(
    (_, row) => softness * (told[row] as number) + (1 - softness) * (training.labels[row] as number),
  );
  return { ...matrix, labels };
}

function oncePerClass(
  matrix: Matrix,
  { labels, weights }: Dataset,
  told: Float32Array,
  classes: number,
  softness: number,
): Matrix {
  const shares: { row: number; label: number; weight: number }[] = [];
  for (let row = 0; row < matrix.rows; row++)
    for (let label = 0; label < classes; label++) {
      const soft = softness * (told[row * classes + label] as number);
      const share = soft + (labels[row] === label ? 1 - softness : 0);
      const weight = Math.fround(share * (weights?.[row] ?? 1));
      if (weight > 0) shares.push({ row, label, weight });
    }
  const values = sharedFloat32(shares.length * matrix.columns);
  shares.forEach(({ row }, i) =>
    values.set(matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns), i * matrix.columns),
  );
  return {
    ...matrix,
    rows: shares.length,
    values,
    labels: sharedFloat32(shares.length).map((_, i) => shares[i]?.label ?? 0),
    weights: sharedFloat32(shares.length).map((_, i) => shares[i]?.weight ?? 0),
  };
}

/** The source with a student's trees, which make up for where each starts from. */
export function inPlaceOf(source: TreeModel, student: TreeModel): TreeModel {
  const lag = source.baseMargin.map((base, output) => (student.baseMargin[output] as number) - base);
  const begun = new Set<number>();
  const trees = student.trees.map((tree) => {
    if (begun.has(tree.output)) return tree;
    begun.add(tree.output);
    return mapLeaves(tree, (value) => value + (lag[tree.output] as number));
  });
  return { ...source, booster: student.booster, parallelTrees: student.parallelTrees, trees };
}
