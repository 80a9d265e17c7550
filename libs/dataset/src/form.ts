import { z } from 'zod';
import type { Artifact } from '@plumbline/stage';
import { DatasetTaskSchema, FeatureSchema, type DatasetMeta } from './meta.ts';

/** What is declared of a feature: how its values may lie. */
const FeatureFormSchema = FeatureSchema.pick({
  name: true,
  kind: true,
  bounds: true,
  integer: true,
  fitted: true,
}).extend({
  /** How many a category has. */
  categories: z.int().positive().optional(),
});
export type FeatureForm = z.output<typeof FeatureFormSchema>;

/** All that is known of a data set without a look at its rows. It stands in the facts of the artifact. */
export const DatasetFormSchema = z.strictObject({
  features: z.array(FeatureFormSchema).min(1),
  task: DatasetTaskSchema,
  weighted: z.boolean(),
});
export type DatasetForm = z.output<typeof DatasetFormSchema>;

export const formOf = ({ features, task, weighted }: DatasetMeta): DatasetForm => ({
  features: features.map(({ name, kind, bounds, integer, fitted, categories }) => ({
    name,
    kind,
    ...(bounds && { bounds }),
    ...(integer && { integer }),
    ...(fitted && { fitted }),
    ...(categories && { categories: categories.length }),
  })),
  task,
  weighted,
});

/** The form that a data set's artifact tells of. */
export const formIn = ({ facts }: Pick<Artifact, 'facts'>): DatasetForm =>
  DatasetFormSchema.parse(facts['form']);
