import { z } from 'zod';
import type { JsonValue } from '@plumbline/stage';
import { sortedNames } from './columns.ts';

const names = z.array(z.string());

/** What the privacy hook says of one call, under `privacy`. */
export const CallPrivacySchema = z.strictObject({
  /** Drawn from a privacy budget by differentially private releases: nothing, which says that none was made, not that nothing shows. */
  spent: z.strictObject({ epsilon: z.literal(0), delta: z.literal(0) }),
  /** Declared identifiers of the rows read that no data set made from them holds. */
  identifiersDropped: names,
  /** Columns of its data sets that lie beside the features and are never learned from. */
  sensitiveNotLearned: names,
  /** Columns of its data sets that are learned from, and together may single a person out. */
  quasiIdentifiers: names,
});
export type CallPrivacy = z.output<typeof CallPrivacySchema>;

/** What can be said of a run's privacy. */
export const PrivacyStatementSchema = z.strictObject({
  differentiallyPrivate: z.literal(false),
  /** No finite epsilon bounds what the run's outputs tell of one person. */
  epsilon: z.null(),
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
  return {
    differentiallyPrivate: false,
    epsilon: null,
    identifiersDropped: sortedNames(said.flatMap((call) => call.identifiersDropped)),
    sensitiveNotLearned: sortedNames(said.flatMap((call) => call.sensitiveNotLearned)),
    quasiIdentifiers: sortedNames(said.flatMap((call) => call.quasiIdentifiers)),
  };
}

/** The statement in words, for a summary or a report. */
export function describePrivacy(statement: PrivacyStatement): string {
  const list = (what: string, columns: readonly string[]) =>
    columns.length > 0 ? [`${what} ${columns.join(', ')}`] : [];
  return [
    'not differentially private',
    ...list('identifiers dropped:', statement.identifiersDropped),
    ...list('sensitive, not learned from:', statement.sensitiveNotLearned),
    ...list('quasi-identifiers learned from:', statement.quasiIdentifiers),
  ].join('; ');
}
