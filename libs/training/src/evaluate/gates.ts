import type { TableSchema } from '@plumbline/dataset';
import { nearestName, UsageError } from '@plumbline/stage';
import { z } from 'zod';
import { METRICS, PAIR_METRICS, SLICE_METRICS } from '../metrics/names.ts';
import type { TaskType } from '../task.ts';

const ofSlices = (task: TaskType): readonly string[] => [...SLICE_METRICS[task], ...PAIR_METRICS[task]];

const unknownMetric = (
  { metric, slice }: { metric: string; slice?: string | undefined },
  tasks: readonly TaskType[],
) => {
  const known = new Set<string>(tasks.flatMap((task) => (slice ? ofSlices(task) : METRICS[task])));
  if (known.has(metric)) return undefined;
  if (!slice && tasks.some((task) => PAIR_METRICS[task].some((name) => name === metric)))
    return `'${metric}' compares groups, so name their column as 'slice'`;
  const near = nearestName(metric, known);
  const where = `metric${slice ? ' of a slice' : ''}${tasks.length === 1 ? ` of a ${tasks[0]} task` : ''}`;
  return `unknown ${where} '${metric}', ${near ? `did you mean '${near}'?` : `known: ${[...known].join(', ')}`}`;
};

/** @param slices the columns that gates may name; left out, any */
const gateSchema = (tasks: readonly TaskType[], slices?: readonly string[]) =>
  z
    .strictObject({
      metric: z.string(),
      slice: z.string().optional(),
      /** The least allowed value. */
      min: z.number().optional(),
      /** The greatest allowed value. */
      max: z.number().optional(),
    })
    .superRefine((gate, context) => {
      const problem = (message: string) => context.addIssue({ code: 'custom', message });
      const unknown = unknownMetric(gate, tasks) ?? (slices && unknownSlice(gate, slices));
      if (unknown) problem(unknown);
      if (gate.min === undefined && gate.max === undefined) problem(`must declare min, max or both`);
      if ((gate.min ?? -Infinity) > (gate.max ?? Infinity))
        problem(`min ${gate.min} is above max ${gate.max}`);
    });

/**
 * A bound that a model must keep to be registered. With `slice`, the name of a sensitive column, every category of it
 * must keep the bound: `{ metric: 'auc', slice: 'sex', min: 0.85 }`. A metric that compares groups must keep it for every two
 * of them, a difference by its size: `{ metric: 'fourFifthsRatio', slice: 'sex', min: 0.8 }`. `calibrationGap` has a sign,
 * so that its gates need both bounds.
 */
export const GateSchema = gateSchema(['binary', 'multiclass', 'regression']);
export type Gate = z.output<typeof GateSchema>;

/**
 * Gates on models of one table, which can name its task's metrics and its sensitive columns alone. For the params of a
 * pipeline: what is misspelt is found there before any stage runs.
 */
export const gateSchemaOf = ({ task, columns }: Pick<z.input<typeof TableSchema>, 'task' | 'columns'>) =>
  gateSchema(
    [task.type],
    columns.filter(({ role }) => role === 'sensitive').map(({ name }) => name),
  );

/** Thrown when a gate names a metric that the task does not have, or a slice that the data set does not have. */
export class UnknownGate extends UsageError {
  constructor(
    readonly gate: Gate,
    reason: string,
  ) {
    super(`Stage 'evaluate', param 'gates': ${reason}${reason.endsWith('?') ? '' : '.'}`);
  }
}

/**
 * Finds gates that can never be applied, before any work is done.
 *
 * @throws {UnknownGate} naming the metrics or slices there are.
 */
export function checkGates(gates: readonly Gate[], task: TaskType, slices: readonly string[]): void {
  for (const gate of gates) {
    const unknown = unknownMetric(gate, [task]) ?? unknownSlice(gate, slices);
    if (unknown) throw new UnknownGate(gate, unknown);
  }
}

function unknownSlice({ slice }: { slice?: string | undefined }, slices: readonly string[]) {
  if (slice === undefined || slices.includes(slice)) return undefined;
  const near = nearestName(slice, slices);
  const known = `the sensitive columns are: ${slices.join(', ') || 'none'}`;
  return `unknown slice '${slice}', ${known}${near ? `; did you mean '${near}'?` : ''}`;
}
