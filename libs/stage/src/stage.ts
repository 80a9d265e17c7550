import type { z } from 'zod';
import type { Artifact } from './artifact.ts';
import type { Digest } from './digest.ts';
import { addCall } from './graph.ts';
import type { RunIdentity } from './hook.ts';
import type { AnyKind, ArtifactKind, OptionalKind, ValueOf } from './kind.ts';
import type { PastCall } from './lineage.ts';
import type { Logger } from './logger.ts';
import type { ModelRegistry } from './registry.ts';
import type { Release, SpendSchema } from './spend.ts';

export type Kinds = Readonly<Record<string, AnyKind>>;

/** A promise, in a graph, of one output of one stage call: typed by its kind, passed on as another stage's input. */
export interface Ref<K extends AnyKind = AnyKind> {
  readonly call: string;
  readonly output: string;
  readonly kind: K;
}

/** An artifact that the store holds already, such as one that an earlier run made: made by `stored()`. */
export interface StoredRef<K extends AnyKind = AnyKind> {
  readonly digest: Digest;
  readonly kind: K;
}

/** Where an input of a stage call comes from. */
export type InputRef<K extends AnyKind = AnyKind> = Ref<K> | StoredRef<K>;

export type Refs<I extends Kinds> = { readonly [Name in keyof I]: Ref<I[Name]> };
export type InputRefs<I extends Kinds> = {
  readonly [Name in Exclude<keyof I, OptionalNames<I>>]: InputRef<I[Name]>;
} & { readonly [Name in OptionalNames<I>]?: InputRef<BareKind<I[Name]>> | undefined };
export type Values<I extends Kinds> = {
  readonly [Name in Exclude<keyof I, OptionalNames<I>>]: ValueOf<I[Name]>;
} & { readonly [Name in OptionalNames<I>]?: ValueOf<I[Name]> };
/** The stored artifacts behind a stage's inputs. */
export type Artifacts<I extends Kinds> = {
  readonly [Name in Exclude<keyof I, OptionalNames<I>>]: Artifact;
} & { readonly [Name in OptionalNames<I>]?: Artifact };

/** The names of inputs that a call may leave out. */
type OptionalNames<I extends Kinds> = {
  [Name in keyof I]: I[Name] extends OptionalKind ? Name : never;
}[keyof I];

/** A kind without the mark: what a call that gives it has among its outputs. */
type BareKind<K extends AnyKind> = ArtifactKind<ValueOf<K>, K['name']>;

/** How far a long piece of work is. */
export interface Progress {
  readonly done: number;
  /** Left out where it cannot be known. */
  readonly total?: number;
  /** What is counted, in the plural: `rounds`, `rows`, `trees`. */
  readonly unit: string;
  /** A short word on the state, such as the metric of the last round. */
  readonly note?: string;
}

/** What a stage's `run` is given. */
export interface StageContext<P extends z.ZodObject, I extends Kinds> {
  readonly params: z.output<P>;
  readonly inputs: Values<I>;
  /** The stored artifacts behind `inputs`, for lineage. */
  readonly artifacts: Artifacts<I>;
  readonly run: RunIdentity;
  readonly registry: ModelRegistry;
  /** An empty folder of this call's own, deleted when it ends. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly log: Logger;
  progress(progress: Progress): void;
  /** Adds numbers to the run's record, under this stage. */
  metrics(values: Readonly<Record<string, number>>): void;
  /**
   * The calls that the inputs come from, directly or not. For telling what a result took, never for computing it: it is no
   * part of the cache key.
   */
  lineage(): Promise<readonly PastCall[]>;
  /** Adds noise to numbers of protected rows, as `spends` declared it; the only way for such numbers to leave the stage. */
  readonly release: Release;
}

export interface StageDefinition<
  P extends z.ZodObject = z.ZodObject,
  I extends Kinds = Kinds,
  O extends Kinds = Kinds,
> {
  readonly name: string;
  /** `import.meta.url` of the file that defines the stage: the cache key covers all code reached from it. */
  readonly module: string;
  readonly params: P;
  readonly inputs: I;
  readonly outputs: O;
  /** Files outside the store that this call reads: their bytes become part of the cache key and the lineage. */
  sources?(params: z.output<P>): readonly string[];
  /**
   * What a call asks of a privacy budget, which is reserved before it reads a row. To be given by every stage that is given
   * protected rows: whatever it makes of them must either stay protected or come from `context.release`.
   *
   * @returns nothing where it is given no protected rows
   */
  spends?(params: z.output<P>, artifacts: Artifacts<I>): z.input<typeof SpendSchema> | undefined;
  /** What the result depends on and imports do not show, such as the version of a native library or which secret it used. */
  environment?(params: z.output<P>): Promise<Readonly<Record<string, string>>>;
  run(context: StageContext<P, I>): Promise<Values<O>>;
  /**
   * Whether a remembered result still holds, asked before it is taken from the cache. Only for a stage that changes
   * something besides its outputs, such as the registry.
   */
  holds?(outputs: Values<O>, registry: ModelRegistry): Promise<boolean>;
}

/** What a stage is called with in a pipeline: its inputs as references, and its params, in one object. */
export type StageArguments<P extends z.ZodObject, I extends Kinds> = InputRefs<I> & ParamsOf<P>;

/** zod types an object without keys as one that may hold none, which no object with inputs would fit. */
type ParamsOf<P extends z.ZodObject> = string extends keyof z.input<P> ? unknown : z.input<P>;

export interface Stage<
  P extends z.ZodObject = z.ZodObject,
  I extends Kinds = Kinds,
  O extends Kinds = Kinds,
> {
  (args: StageArguments<P, I>): Refs<O>;
  readonly definition: StageDefinition<P, I, O>;
}

/** Defines a stage. Calling what it returns, inside a pipeline, adds a call to the graph and gives back its outputs' references. */
export function stage<P extends z.ZodObject, I extends Kinds, O extends Kinds>(
  definition: StageDefinition<P, I, O>,
): Stage<P, I, O> {
  const call = (args: StageArguments<P, I>) =>
    addCall(definition as unknown as StageDefinition, args) as Refs<O>;
  return Object.assign(call, { definition });
}

/**
 * Refers to an artifact that the store holds already, as an input of a stage: how a pipeline goes on from what an earlier
 * run made. Its digest becomes part of the cache key and of the record as that of any input; a run whose store does not
 * hold it fails at the stage that takes it.
 */
export const stored = <K extends AnyKind>(kind: K, digest: Digest): StoredRef<K> => ({ kind, digest });
