// The declared form of a table
export {
  BooleanColumnSchema,
  CategoryColumnSchema,
  ColumnRoleSchema,
  ColumnSchema,
  DATE_PARTS,
  DerivationSchema,
  KeepRuleSchema,
  MissingPolicySchema,
  NumberColumnSchema,
  TableSchema,
  TaskSchema,
  TextColumnSchema,
  type Column,
  type ColumnRole,
  type Derivation,
  type KeepRule,
  type MissingPolicy,
  type Table,
  type Task,
} from './schema.ts';

// The prepared data set
export { codesOf, Dataset, sharedFloat32 } from './dataset.ts';
export { MISSING_GROUP } from './missing-group.ts';
export {
  DatasetMetaSchema,
  DatasetTaskSchema,
  FeatureSchema,
  type DatasetMeta,
  type DatasetTask,
  type Feature,
} from './meta.ts';
export { DatasetFormSchema, formIn, formOf, type DatasetForm, type FeatureForm } from './form.ts';
