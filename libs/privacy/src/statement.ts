import { z } from 'zod';
import { NeighboursSchema, ProtectedNameSchema, type JsonValue } from '@plumbline/stage';
import { composed, epsilonOf, PrivacyLossSchema } from './accountant/privacy-loss.ts';
import { sortedNames } from './columns.ts';
import { exponential, figure } from './figure.ts';

const names = z.array(z.string());
const epsilon = z.number().nonnegative();

/** What a call released of the rows of a protected data set. */
export const ReleasedSchema = z.strictObject({
  dataset: ProtectedNameSchema,
  /** Of the budget, as δ is. */
  neighbours: NeighboursSchema,
  /** Of all that the call releases, by itself; `null` where no finite one bounds it at δ. */
  epsilon: epsilon.nullable(),
  delta: z.number().gt(0).lt(1),
  loss: PrivacyLossSchema,
  /** Whether this call was charged for it: not where its result came from the cache, and had been charged for before. */
  charged: z.boolean(),
  /** The place of the charge in the ledger. */
  entry: z.int().positive().nullable(),
  /** ε that was left of the budget once the call had ended. */
  left: epsilon,
  /** Its data sets that are not protected, by declaration. */
  open: names,
  warnings: names,
});
export type Released = z.output<typeof ReleasedSchema>;

/** What the privacy hook says of one call, under `privacy`. */
export const CallPrivacySchema = z.strictObject({
  /** `null` where it has nothing to do with protected rows: which says that no noise was added, not that nothing shows. */
  released: ReleasedSchema.nullable(),
  /** Declared identifiers of the rows read that no data set made from them holds. */
  identifiersDropped: names,
  /** Columns of its data sets that lie beside the features and are never learned from. */
  sensitiveNotLearned: names,
  /** Columns of its data sets that are learned from, and together may single a person out. */
  quasiIdentifiers: names,
});
export type CallPrivacy = z.output<typeof CallPrivacySchema>;

/** What a run released of one protected data set, all its calls together. */
const RunReleaseSchema = ReleasedSchema.omit({ entry: true, charged: true }).extend({
  /** ε of what this run was charged for; the rest of `epsilon` had been charged for before. */
  charged: epsilon.nullable(),
});
export type RunRelease = z.output<typeof RunReleaseSchema>;

/** What can be said of a run's privacy. */
export const PrivacyStatementSchema = z.strictObject({
  /** Whether it read protected rows, and so told of them by noised releases alone. */
  differentiallyPrivate: z.boolean(),
  /** The largest of `releases`; `null` where no finite epsilon bounds what the run's outputs tell of one person. */
  epsilon: epsilon.nullable(),
  /** One a protected data set. */
  releases: z.array(RunReleaseSchema),
  identifiersDropped: names,
  sensitiveNotLearned: names,
  quasiIdentifiers: names,
});
export type PrivacyStatement = z.output<typeof PrivacyStatementSchema>;

/** The statement of a run, from the annotations of its calls. Calls without a word on privacy, as those that failed, add nothing. */
export function privacyStatement(calls: Iterable<Readonly<Record<string, JsonValue>>>): PrivacyStatement {
  const said = [...calls]
    .filter((annotations) => annotations['privacy'] !== undefined)
    .map((annotations) => CallPrivacySchema.parse(annotations['privacy']));
  const releases = runReleases(said.flatMap(({ released }) => released ?? []));
  const epsilons = releases.map((release) => release.epsilon);
  return {
    differentiallyPrivate: releases.length > 0,
    epsilon: epsilons.length === 0 || epsilons.includes(null) ? null : Math.max(...(epsilons as number[])),
    releases,
    identifiersDropped: sortedNames(said.flatMap((call) => call.identifiersDropped)),
    sensitiveNotLearned: sortedNames(said.flatMap((call) => call.sensitiveNotLearned)),
    quasiIdentifiers: sortedNames(said.flatMap((call) => call.quasiIdentifiers)),
  };
}

const runReleases = (released: readonly Released[]): RunRelease[] =>
  sortedNames(released.map(({ dataset }) => dataset)).map((dataset) => {
    const of = released.filter((one) => one.dataset === dataset);
    const last = of.at(-1) as Released;
    const loss = composed(of.map((one) => one.loss));
    const charged = composed(of.filter((one) => one.charged).map((one) => one.loss));
    return {
      dataset,
      neighbours: last.neighbours,
      epsilon: finite(epsilonOf(loss, last.delta)),
      delta: last.delta,
      loss,
      charged: finite(epsilonOf(charged, last.delta)),
      left: Math.min(...of.map(({ left }) => left)),
      open: sortedNames(of.flatMap(({ open }) => open)),
      warnings: sortedNames(of.flatMap(({ warnings }) => warnings)),
    };
  });

/** JSON has no infinity. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The statement in words, for a summary or a report. */
export function describePrivacy(statement: PrivacyStatement): string {
  const list = (what: string, columns: readonly string[]) =>
    columns.length > 0 ? [`${what} ${columns.join(', ')}`] : [];
  return [
    ...(statement.releases.length > 0 ? statement.releases.map(inWords) : ['rows under no privacy budget']),
    ...list('rows not protected:', sortedNames(statement.releases.flatMap(({ open }) => open))),
    ...list('identifiers dropped:', statement.identifiersDropped),
    ...list('sensitive, not learned from:', statement.sensitiveNotLearned),
    ...list('quasi-identifiers learned from:', statement.quasiIdentifiers),
    ...list(
      'beware:',
      statement.releases.flatMap(({ warnings }) => warnings),
    ),
  ].join('; ');
}

const inWords = ({ dataset, neighbours, epsilon, delta, charged, left }: RunRelease) =>
  `ε = ${figure(epsilon)} at δ = ${exponential(delta)} of '${dataset}' (${NEIGHBOURS[neighbours]}), ` +
  `${charged === 0 ? 'nothing' : `ε = ${figure(charged)}`} of it charged by this run, ε = ${figure(left)} left`;

/** What tells neighbouring data sets apart, for people. */
export const NEIGHBOURS = {
  'add-remove': 'one row more or less',
  'replace-one': 'one row replaced',
} as const;
