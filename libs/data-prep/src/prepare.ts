import { Dataset, type Column, type Table } from '@plumbline/dataset';
import { PseudonymKey } from '@plumbline/personal-data';
import { Json, stage } from '@plumbline/stage';
import { anonymityOf } from './anonymity/anonymity-of.ts';
import { datasetOf } from './features/dataset-of.ts';
import { fitPreparation } from './fit/fit-preparation.ts';
import { profileRows } from './fit/profile-rows.ts';
import { loadTable } from './load-table.ts';
import { PreparationSchema } from './preparation.ts';
import { PrepareParamsSchema } from './prepare-params.ts';
import { ProfileSchema, type Profile } from './profile.ts';
import { type PartName } from './errors/rows.ts';
import { declareProfile, releaseProfile } from './protection/noisy-profile.ts';
import { protects, type Protection } from './protection/params.ts';
import { type LoadedRows } from './rows/load-rows.ts';
import { isKeyed } from './rows/read-column.ts';
import { splitColumn } from './split/split-column.ts';
import { splitRows, type Parts } from './split/split-rows.ts';

/**
 * Reads and checks a table, splits its rows, and turns them into numbers. Whatever is fitted is fitted on the training
 * rows alone, and kept in `preparation`, which turns new rows into the same numbers.
 *
 * Throws the errors of ./errors: for a source that cannot be read, for columns or values that do not fit the declared
 * table, and for a split that leaves a part empty or with a single class.
 */
export const prepare = stage({
  name: 'prepare',
  module: import.meta.url,
  params: PrepareParamsSchema,
  inputs: {},
  outputs: {
    training: Dataset,
    validation: Dataset,
    test: Dataset,
    preparation: Json('preparation', PreparationSchema),
    profile: Json('profile', ProfileSchema),
  },
  sources: ({ source }) => [source],
  /** Pseudonyms are those of one key: with another, or none, a remembered result is not the one that was asked for. */
  environment: async ({ table }) =>
    table.columns.some(isKeyed) ? { pseudonymKey: PseudonymKey.fromEnvironment().fingerprint } : {},
  spends: ({ table, privacy }) =>
    privacy && {
      dataset: privacy.dataset,
      neighbours: 'add-remove',
      releases: [declareProfile(table, privacy)],
    },
  async run({ params, scratch, signal, log, progress, metrics, release }) {
    const { table, split, privacy } = params;
    const divider = split.by === 'column' ? splitColumn(split) : undefined;
    const loaded = await loadTable(params, divider, { scratch, signal, progress });

    const parts = await splitRows(
      {
        sourceRows: loaded.sourceRows,
        target: loaded.valuesOf(table.columns.find(({ role }) => role === 'target') as Column),
        splitCodes: divider && loaded.valuesOf(divider),
      },
      { ...params, independent: privacy !== undefined, signal },
    );
    const preparation = await fitPreparation(table, loaded.valuesOf, parts.training, signal);
    const profile = privacy
      ? await releaseProfile(table, privacy, { loaded, parts, release, signal })
      : await exactProfile(table, loaded, parts, signal);
    metrics(metricsOf(profile));
    log.info(profile.rows, 'prepared the rows');

    const dataset = async (part: PartName) => {
      const made = await datasetOf(preparation, loaded, parts[part], signal);
      return privacy && protects(privacy, part) ? underBudget(made, privacy) : made;
    };
    return {
      training: await dataset('training'),
      validation: await dataset('validation'),
      test: await dataset('test'),
      preparation,
      profile,
    };
  },
});

/** The profile, and how far the rows single people out. */
async function exactProfile(
  table: Table,
  loaded: LoadedRows,
  parts: Parts,
  signal: AbortSignal,
): Promise<Profile> {
  const anonymity = await anonymityOf(table, loaded, signal);
  return { ...(await profileRows(table, loaded, parts, signal)), ...(anonymity && { anonymity }) };
}

const underBudget = (made: Dataset, { dataset }: Protection): Dataset => ({
  ...made,
  meta: { ...made.meta, protected: dataset },
});

const metricsOf = ({ rows, columns, anonymity }: Profile) => ({
  rowsRead: rows.read,
  rowsFiltered: rows.filtered,
  rowsDropped: rows.dropped,
  trainingRows: rows.training,
  validationRows: rows.validation,
  testRows: rows.test,
  /** In the training rows, over all columns that are profiled. */
  missingValues: columns.reduce((sum, column) => sum + column.missing, 0),
  ...(anonymity && { smallestClass: anonymity.smallest, smallClassShare: anonymity.smallShare }),
});
