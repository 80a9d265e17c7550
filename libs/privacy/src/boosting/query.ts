/** What training asks of protected rows, by the name that its cost is declared under. */
export type QueryName = 'counts' | 'gradients' | 'pairs';

/** One question to the rows: exact answers, which nothing may see but what adds the noise. */
export interface Query {
  readonly name: QueryName;
  /** In whole steps of the lattice. */
  readonly exact: Float64Array;
  /** Counted from 1, for progress; 0 before the first. */
  readonly epoch: number;
}

/**
 * A training as a conversation: it hands out exact answers and goes on with noisy ones, in whole steps of the lattice too. It
 * draws no noise itself, so that whoever gives it — the ledger's hook, or this process — can account for every number, and
 * a test can listen to both sides.
 */
export type Conversation<Result> = Generator<Query, Result, Float64Array>;

/** Holds a conversation to its end in this thread. */
export function converse<Result>(
  conversation: Conversation<Result>,
  answer: (query: Query) => Float64Array,
): Result {
  let step = conversation.next();
  while (!step.done) step = conversation.next(answer(step.value));
  return step.value;
}
