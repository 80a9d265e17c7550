import { nearestName, UsageError } from '@plumbline/stage';
import { z } from 'zod';
import { METRICS, PAIR_METRICS, SLICE_METRICS } from '../metrics/names.ts';
import type { TaskType } from '../task.ts';

const ofSlices = (task: TaskType): readonly string[] => [...SLICE_METRICS[task], ...PAIR_METRICS[task]];

const unknownMetric = (
  { metric, slice }: { metric: string; slice?: string | undefined },
  tasks: TaskType[],
) => {
  const known = new Set<string>(tasks.flatMap((task) => (slice ? ofSlices(task) : METRICS[task])));
  if (known.has(metric)) return undefined;
  if (!slice && tasks.some((task) => PAIR_METRICS[task].some((name) => name === metric)))
    return `'${metric}' compares groups, so name their column as 'slice'`;
  const near = nearestName(metric, known);
  const where = slice ? 'metric of a slice' : 'metric';
  return `unknown ${where} '${metric}', ${near ? `did you mean '${near}'?` : `known: ${[...known].join(', ')}`}`;
};

/**
 * A bound that a model must keep to be registered. With `slice`, the name of a sensitive column, every category of it
 * must keep the bound: `{ metric: 'auc', slice: 'sex', min: 0.85 }`. A metric that compares groups must keep it for every two
 * of them, a difference by its size: `{ metric: 'fourFifthsRatio', slice: 'sex', min: 0.8 }`.
 */
export const GateSchema = z
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
    const unknown = unknownMetric(gate, ['binary', 'multiclass', 'regression']);
    if (unknown) problem(unknown);
    if (gate.min === undefined && gate.max === undefined) problem(`must declare min, max or both`);
    if ((gate.min ?? -Infinity) > (gate.max ?? Infinity)) problem(`min ${gate.min} is above max ${gate.max}`);
  });
export type Gate = z.output<typeof GateSchema>;

/** Thrown when a gate names a metric that the task does not have, or a slice that the data set does not have. */
export class UnknownGate extends UsageError {
  constructor(
    readonly gate: Gate,
    reason: string,
  ) {
    super(`Stage 'evaluate', param 'gates': ${reason}.`);
  }
}

/**
 * Finds gates that can never be applied, before any work is done.
 *
 * @throws {UnknownGate} naming the nearest known metric or slice.
 */
export function checkGates(gates: readonly Gate[], task: TaskType, slices: readonly string[]): void {
  for (const gate of gates) {
    const unknown = unknownMetric(gate, [task]);
    if (unknown) throw new UnknownGate(gate, `${unknown} (for a ${task} task)`);
    if (gate.slice === undefined || slices.includes(gate.slice)) continue;
    const near = nearestName(gate.slice, slices);
    const hint = near ? `did you mean '${near}'?` : `known: ${slices.join(', ') || 'none'}`;
    throw new UnknownGate(gate, `unknown slice '${gate.slice}', ${hint}`);
  }
}
