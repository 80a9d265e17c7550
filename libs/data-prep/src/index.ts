// The stage
export { prepare } from './prepare.ts';
export { PrepareParamsSchema, type PrepareParams } from './prepare-params.ts';
export {
  AnonymitySchema,
  ProfileSchema,
  type Anonymity,
  type ColumnProfile,
  type Profile,
} from './profile.ts';

// The fitted transform, and new rows through it
export { PreparationSchema, type Preparation } from './preparation.ts';
export { prepareRows, type PreparedRows, type PrepareRowsOptions } from './prepare-rows.ts';

// Predictions
export { streamPredictions, writePredictions, type WriteOptions } from './predictions/write-predictions.ts';
export type { PredictionColumns, PredictionRow } from './predictions/columns.ts';

// Errors
export { EmptyPart, NoRowsLeft, NothingToFillWith, SingleClass, type PartName } from './errors/rows.ts';
export {
  EmptySource,
  MalformedLine,
  NotOfFormat,
  SourceNotReadable,
  UnknownFormat,
} from './errors/source.ts';
export {
  DuplicateColumns,
  InvalidValue,
  MissingColumns,
  UndeclaredColumns,
  WrongColumnType,
  type ValueProblem,
} from './errors/table.ts';
