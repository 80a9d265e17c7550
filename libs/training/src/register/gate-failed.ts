import { PlumblineError } from '@plumbline/stage';
import type { GateResult } from '../quality.ts';

/** Thrown when a model does not keep the bounds it was to be registered under. */
export class GateFailed extends PlumblineError {
  constructor(
    readonly model: string,
    readonly failures: readonly GateResult[],
  ) {
    super(
      `Model '${model}' was not registered: ${failures.map(clauseOf).join('; ')}. ` +
        `Make a better model, or change the gates of stage 'evaluate'.`,
    );
  }
}

function clauseOf({ metric, slice, category, against, value, min, max }: GateResult): string {
  const what =
    slice === undefined
      ? metric
      : `${metric} of ${slice} = ${category ?? 'any'}${against === undefined ? '' : ` against ${against}`}`;
  if (value === null) return `${what} is not defined on the held-out rows`;
  if (min !== undefined && value < min) return `${what} is ${rounded(value, min)}, below its minimum ${min}`;
  return `${what} is ${rounded(value, max)}, above its maximum ${max}`;
}

/** Six digits, or all of them where six would make the value look like its bound. */
function rounded(value: number, bound: number | undefined): number {
  const short = Number(value.toPrecision(6));
  return short === bound ? value : short;
}
