import type { Artifact } from './artifact.ts';
import type { Digest } from './digest.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Logger } from './logger.ts';
import type { Spend, Spending } from './spend.ts';

/** Which run a call belongs to. */
export interface RunIdentity {
  readonly id: string;
  readonly pipeline: string;
}

/** A file from outside the store that a stage reads, and the digest of its bytes. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Digest;
}

/** One call of a stage in a run, as hooks see it: what goes in, before anything is read. */
export interface StageCall {
  readonly run: RunIdentity;
  /** Unique in the run: the stage's name, with `-2` and so on where it is called again. */
  readonly id: string;
  readonly stage: string;
  readonly params: JsonObject;
  readonly inputs: Readonly<Record<string, Artifact>>;
  readonly sources: readonly SourceFile[];
  /** The cache key: code, params, inputs and sources in one digest. */
  readonly key: Digest;
  /** The part of the key that is code. */
  readonly code: Digest;
  /** What the stage says its result depends on besides: the version of a native library, for one. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it asks of a privacy budget; left out where it is given no protected rows. */
  readonly spend?: Spend;
  /** How it may spend, from the privacy hook outside of where this is seen. */
  readonly spending?: Spending;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** What a call came to. */
export interface StageResult {
  readonly cached: boolean;
  readonly outputs: Readonly<Record<string, Artifact>>;
  readonly metrics: Readonly<Record<string, number>>;
  /** What hooks add to the run's record, each under its own name: `cost`, `privacy`, or a team's own. */
  readonly annotations: Readonly<Record<string, JsonValue>>;
}

/**
 * Goes on to what is inside of a hook.
 *
 * @param spending given by the privacy hook alone: lets the stage spend from a budget
 */
export type Next = (spending?: Spending) => Promise<StageResult>;

/** A middleware around every stage call. It must call `next` once at most, and return its result or one made from it. */
export type StageHook = (call: StageCall, next: Next) => Promise<StageResult>;

/** The result with one more annotation. */
export const annotate = (result: StageResult, name: string, value: JsonValue): StageResult => ({
  ...result,
  annotations: { ...result.annotations, [name]: value },
});
