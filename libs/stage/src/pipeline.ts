import type { z } from 'zod';
import { trace, type Graph } from './graph.ts';
import { parseParams } from './params.ts';
import type { Ref } from './stage.ts';

/** A named graph of stages, made anew from params each time it is traced. */
export interface Pipeline<P extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly params: P;
  /**
   * Validates the params, calls the pipeline's function, and gives back the graph of what it called.
   *
   * @throws {InvalidParams} when the pipeline's or a stage's params do not fit.
   */
  trace(unvalidatedParams: unknown): Graph;
}

/**
 * Defines a pipeline as an ordinary function that calls stages and passes on what they return.
 * What it returns are the run's results, by name.
 */
export function pipeline<P extends z.ZodObject>(
  name: string,
  params: P,
  build: (params: z.output<P>) => Readonly<Record<string, Ref>>,
): Pipeline<P> {
  return {
    name,
    params,
    trace(unvalidatedParams) {
      const validated = parseParams(params, unvalidatedParams, `Pipeline '${name}'`);
      const { calls, returned } = trace(() => build(validated));
      return { pipeline: name, params: validated, calls, results: returned };
    },
  };
}
