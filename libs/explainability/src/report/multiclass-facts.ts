import { type Quality } from '@plumbline/training';

export type MulticlassDetail = Extract<Quality['detail'], { type: 'multiclass' }>;

/** What a confusion matrix of several classes says. */
export interface MulticlassFacts {
  readonly commonest: string;
  /** The share of rows that is right when every row is called by the commonest class. */
  readonly baseline: number;
  /** The classes with the greatest and the least share found. */
  readonly best: { readonly name: string; readonly recall: number } | undefined;
  readonly worst: { readonly name: string; readonly recall: number } | undefined;
  readonly confused:
    { readonly actual: string; readonly predicted: string; readonly rows: number } | undefined;
}

export function multiclassFacts({ classes, confusion }: MulticlassDetail): MulticlassFacts {
  const totals = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, total) => sum + total, 0);
  const most = Math.max(...totals);
  const found = classes
    .map((name, i) => ({ name, total: totals[i] ?? 0, right: confusion[i]?.[i] ?? 0 }))
    .filter(({ total }) => total > 0)
    .map(({ name, total, right }) => ({ name, recall: right / total }))
    .sort((a, b) => b.recall - a.recall);
  const mistakes = confusion.flatMap((row, i) =>
    row.map((rows, j) => ({
      actual: classes[i] ?? '',
      predicted: classes[j] ?? '',
      rows: i === j ? 0 : rows,
    })),
  );
  const confused = mistakes.sort((a, b) => b.rows - a.rows)[0];
  return {
    commonest: classes[totals.indexOf(most)] ?? '',
    baseline: most / all,
    best: found[0],
    worst: found.at(-1),
    confused: confused && confused.rows > 0 ? confused : undefined,
  };
}
