import type { Conversation, QueryName } from './query.ts';

/** A query as two data sets would answer it exactly. */
export interface TwinQuery {
  readonly name: QueryName;
  readonly exact: readonly [Float64Array, Float64Array];
}

/**
 * Holds two trainings to their ends, on the same noisy answers: what an onlooker who has seen these answers would know of
 * either.
 */
export function inLockstep<Result>(
  [one, other]: readonly [Conversation<Result>, Conversation<Result>],
  answer: (query: TwinQuery) => Float64Array,
): readonly [Result, Result] {
  let [a, b] = [one.next(), other.next()];
  while (!a.done && !b.done) {
    if (a.value.name !== b.value.name || a.value.exact.length !== b.value.exact.length)
      throw new Error('The two trainings asked for different things, though they were told the same.');
    const answers = answer({ name: a.value.name, exact: [a.value.exact, b.value.exact] });
    [a, b] = [one.next(answers), other.next(answers)];
  }
  if (!a.done || !b.done) throw new Error('One training asked for more than the other.');
  return [a.value, b.value];
}
