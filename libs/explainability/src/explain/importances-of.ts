import { type Dataset, type Feature } from '@plumbline/dataset';
import { type Predict, type ShapResult } from '@plumbline/shap';
import { type Progress } from '@plumbline/stage';
import { sampleRows } from '@plumbline/statistics';
import { type TreeModel } from '@plumbline/xgboost';
import { type Importances } from '../explanation/importances.ts';
import { permutationImportance } from '../importance/permutation-importance.ts';
import { permutationWork } from '../importance/permutation-work.ts';
import { treeImportances, type TreeImportance } from '../importance/tree-importances.ts';
import { type ExplainParams } from './params.ts';
import { matrixOf } from './pick-rows.ts';
import { strongestFirst, sumsOfAbsolutes } from './strongest.ts';

/** A model, the rows it is asked about, and what is asked. */
export interface ImportancesRequest {
  readonly trees: TreeModel;
  readonly data: Dataset;
  /** The explained rows, as positions among those held out, and their SHAP values. */
  readonly rows: Uint32Array;
  readonly contributions: ShapResult['contributions'];
  readonly params: Pick<ExplainParams, 'permutation' | 'seed'>;
  readonly progress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** How important features are to the trees, and columns to predictions: of a wide model the strongest columns. */
export async function importancesOf(predict: Predict, request: ImportancesRequest): Promise<Importances> {
  const found = treeImportances(request.trees);
  const trees = found
    .map((importance, feature) => ({ feature, ...importance }))
    .sort((a, b) => b.totalGain - a.totalGain || a.feature - b.feature);
  if (request.params.permutation.repeats === 0) return { trees };
  return { trees, permutation: await permuted(predict, request, found) };
}

async function permuted(
  predict: Predict,
  { trees, data, rows, contributions, params, progress, signal }: ImportancesRequest,
  importances: readonly TreeImportance[],
): Promise<NonNullable<Importances['permutation']>> {
  const { seed } = params;
  const { repeats } = params.permutation;
  const { task, features } = data.meta;
  const columns = columnsOf(features);
  const used = strongestColumns(
    columns.filter((own) => own.features.some((feature) => importances[feature]?.weight)),
    sumsOfAbsolutes(contributions, features.length),
  );
  const asked = { rows: Math.min(rows.length, params.permutation.rows), columns: used.length, repeats };
  const work = permutationWork(trees, asked);
  const some = sampleRows(rows.length, work.rows, seed).map((at) => rows[at] as number);
  const shuffled = used.slice(0, work.columns);
  const { groups, ...found } = await permutationImportance(predict, labelled(data, some), task, {
    groups: shuffled.map((own) => own.features),
    repeats,
    seed,
    signal,
    onProgress: (at) => progress({ ...at, unit: 'shuffles' }),
  });
  const measured = new Map(groups.map((group, i) => [shuffled[i]?.column, group]));
  const leftOut = new Set(used.slice(work.columns));
  const known = columns
    .filter((own) => !leftOut.has(own))
    .map((own) => ({ ...IDLE, ...measured.get(own.column), ...own }))
    .sort((a, b) => b.importance - a.importance);
  return { ...found, rows: some.length, repeats, columns: known, leftOut: leftOut.size };
}

/** Of a column that no split is on: whatever its values, predictions are the same. */
const IDLE = { importance: 0, low: 0, high: 0 } as const;

interface Column {
  readonly column: string;
  readonly features: number[];
}

/** The columns of the source, with the positions of the features that come from each. */
function columnsOf(features: readonly Feature[]): Column[] {
  const columns = new Map<string, number[]>();
  features.forEach(({ column }, feature) => {
    const own = columns.get(column);
    if (own) own.push(feature);
    else columns.set(column, [feature]);
  });
  return Array.from(columns, ([column, own]) => ({ column, features: own }));
}

function strongestColumns(columns: readonly Column[], sums: Float64Array): Column[] {
  const strengths = columns.map(({ features }) =>
    features.reduce((sum, feature) => sum + (sums[feature] as number), 0),
  );
  return strongestFirst(strengths).map((at) => columns[at] as Column);
}

function labelled(data: Dataset, rows: Uint32Array) {
  const { labels, weights } = data;
  return {
    ...matrixOf(data, rows),
    labels: Float32Array.from(rows, (row) => labels[row] as number),
    ...(weights && { weights: Float32Array.from(rows, (row) => weights[row] as number) }),
  };
}
