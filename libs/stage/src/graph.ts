import { OutsidePipeline } from './errors.ts';
import { isOptional } from './kind.ts';
import { InvalidParams, parseParams } from './params.ts';
import type { InputRef, Ref, StageDefinition } from './stage.ts';

/** One stage call of a graph: validated params, and where each input comes from. */
export interface GraphCall {
  readonly id: string;
  readonly stage: StageDefinition;
  readonly params: Record<string, unknown>;
  readonly inputs: Readonly<Record<string, InputRef>>;
}

/** What a pipeline's function called, in order: every call comes after those whose outputs it takes. */
export interface Graph {
  readonly pipeline: string;
  readonly params: Record<string, unknown>;
  readonly calls: readonly GraphCall[];
  /** What the pipeline's function returned. */
  readonly results: Readonly<Record<string, Ref>>;
}

let calls: GraphCall[] | undefined;

/** Runs a pipeline's function once and gives back the stage calls it made. */
export function trace<R>(body: () => R): { calls: readonly GraphCall[]; returned: R } {
  const outer = calls;
  const traced: GraphCall[] = (calls = []);
  try {
    return { returned: body(), calls: traced };
  } finally {
    calls = outer;
  }
}

/**
 * Adds a call to the graph being traced.
 *
 * @throws {OutsidePipeline} when none is being traced.
 * @throws {InvalidParams} when an input is missing, or the params do not fit the stage's schema.
 */
export function addCall(
  stage: StageDefinition,
  args: Readonly<Record<string, unknown>>,
): Record<string, Ref> {
  if (!calls) throw new OutsidePipeline(stage.name);
  const inputs: Record<string, InputRef> = {};
  const unvalidatedParams: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(args)) {
    if (!Object.hasOwn(stage.inputs, name)) unvalidatedParams[name] = value;
    else if (value !== undefined) inputs[name] = value as InputRef;
  }
  const id = nextId(stage.name, calls);
  for (const [name, kind] of Object.entries(stage.inputs)) {
    if (!inputs[name] && isOptional(kind)) continue;
    if (inputs[name]?.kind?.name !== kind.name)
      throw new InvalidParams(`Stage '${id}'`, [`input '${name}' must be a reference to a ${kind.name}`]);
  }
  calls.push({ id, stage, params: parseParams(stage.params, unvalidatedParams, `Stage '${id}'`), inputs });
  return Object.fromEntries(
    Object.entries(stage.outputs).map(([output, kind]) => [output, { call: id, output, kind }]),
  );
}

function nextId(name: string, made: readonly GraphCall[]): string {
  const again = made.filter((call) => call.stage.name === name).length;
  return again === 0 ? name : `${name}-${again + 1}`;
}
