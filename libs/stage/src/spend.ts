import { z } from 'zod';
import { PlumblineError } from './errors.ts';

/**
 * Which two data sets a release must hardly tell apart: `add-remove` — one has a person's row and the other has not;
 * `replace-one` — that row is another person's.
 */
export const NeighboursSchema = z.enum(['add-remove', 'replace-one']);
export type Neighbours = z.infer<typeof NeighboursSchema>;

/** The name of a protected data set: of the people whose rows draw on one privacy budget, however often they are prepared. */
export const ProtectedNameSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    "a protected data set's name has lower-case letters, digits and hyphens, at most 64",
  );

/** Numbers that leave protected rows with noise added, as they are declared before any row is read. */
export const DeclaredReleaseSchema = z.strictObject({
  /** What the stage asks for it by. */
  name: z.string().min(1).max(64),
  /** For whoever reads the ledger: `rows by category, of each column`. */
  purpose: z.string().min(1).max(200),
  mechanism: z.enum(['discrete-gaussian', 'discrete-laplace']),
  /**
   * How far the answers of two neighbouring data sets lie apart at most, over all answers of this name together: in L2 for
   * Gaussian noise, in L1 for Laplace noise.
   */
  sensitivity: z.number().positive(),
  /** σ of Gaussian, b of Laplace noise, in the unit of `sensitivity`. */
  scale: z.number().positive(),
  /** One whole number of what is released, in the unit of `sensitivity`: 1 where counts are released as they are. */
  step: z.number().positive().default(1),
  /** Numbers that are released at most; left out where it depends on the rows: Laplace noise then costs no more, and Gaussian noise is accounted for by zCDP alone. */
  draws: z.int().positive().optional(),
  /** The chance that what only one person's row holds shows as it is: of releases under a threshold. */
  delta: z.number().min(0).max(1).default(0),
});
export type DeclaredRelease = z.output<typeof DeclaredReleaseSchema>;

/** What was added to figures of protected rows, for whoever reads them. */
export const AddedNoiseSchema = z.strictObject({
  /** The protected data set that they are of. */
  dataset: ProtectedNameSchema,
  /** Deviation of the noise on every count that they were computed from, in rows. */
  deviation: z.number().positive(),
});
export type AddedNoise = z.output<typeof AddedNoiseSchema>;

/** What a stage call asks of a privacy budget, known before it reads a row. */
export const SpendSchema = z.strictObject({
  /** The protected data set whose budget it is. */
  dataset: ProtectedNameSchema,
  neighbours: NeighboursSchema,
  /** None where everything it makes of protected rows stays protected. */
  releases: z.array(DeclaredReleaseSchema),
});
export type Spend = z.output<typeof SpendSchema>;

/**
 * Adds the declared noise to exact answers.
 *
 * @param name of a declared release; it may be asked for again until its draws are used up
 * @param values the exact answers in whole numbers of its step, safe integers
 * @returns as many numbers, whole as well
 * @throws {UndeclaredRelease} for a name, a number of draws or values that were not declared.
 */
export type Release = (name: string, values: ArrayLike<number>) => Float64Array;

/** How a privacy hook lets the stage inside it spend. */
export interface Spending {
  /** Called once, when it is certain that the stage runs and is not taken from the cache, before its inputs are read. */
  reserve(): Promise<Release>;
}

/** Thrown when a stage releases something else than it declared. */
export class UndeclaredRelease extends PlumblineError {
  constructor(
    readonly stage: string,
    readonly release: string,
    reason: string,
  ) {
    super(
      `Stage '${stage}' may not release '${release}': ${reason}; declare in its 'spends' all that it releases.`,
    );
  }
}

/** Thrown when a stage is to release numbers of protected rows and no privacy hook has reserved budget for them. */
export class NothingReserved extends PlumblineError {
  constructor(readonly stage: string) {
    super(
      `Stage '${stage}' releases numbers of protected rows, and no privacy budget was reserved for them; ` +
        `run it inside the privacy hook.`,
    );
  }
}

/**
 * The releases of one call: holds what is asked for to what was declared, and leaves the noise to who gives it.
 *
 * @param addNoise given a declared release and whole numbers
 */
export function releaseOf(
  stage: string,
  releases: readonly DeclaredRelease[],
  addNoise: (declared: DeclaredRelease, values: ArrayLike<number>) => Float64Array,
): Release {
  const left = new Map(releases.map(({ name, draws = Infinity }) => [name, draws]));
  return (name, values) => {
    const refused = (reason: string) => new UndeclaredRelease(stage, name, reason);
    const declared = releases.find((one) => one.name === name);
    if (!declared) throw refused('it is not declared');
    const remaining = (left.get(name) ?? 0) - values.length;
    if (remaining < 0) throw refused(`it is more than the ${declared.draws} numbers declared`);
    if (!Array.from(values).every((value) => Number.isSafeInteger(value)))
      throw refused('its values are not all whole numbers below 2⁵³');
    left.set(name, remaining);
    return addNoise(declared, values);
  };
}
