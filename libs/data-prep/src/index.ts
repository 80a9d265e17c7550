// The stage
export { prepare } from './prepare.ts';
export { PrepareParamsSchema, type PrepareParams } from './prepare-params.ts';
export { ProtectionSchema, type Protection } from './protection/params.ts';
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

// The fitted transform said without SQL, and rows as they stand in a source
export { rawEncodings, type RawEncoding } from './raw/raw-encoding.ts';
export { readRawRows, type RawRows, type RawRowsOptions } from './raw/read-raw-rows.ts';
export { FORMATS, type Format } from './source/format.ts';

// Predictions
export {
  streamPredictions,
  writePredictions,
  type PredictionJob,
  type WriteOptions,
  type WriteStart,
} from './predictions/write-predictions.ts';
export type { PredictionBlock, PredictionColumns, PredictionRow } from './predictions/columns.ts';
export { isSameFile } from './predictions/check-output.ts';
export { sourceIdentity } from './source/source-identity.ts';

// A person's rows in a file
export { columnTexts, type ColumnText, type FileOptions } from './subject/column-texts.ts';
export { writeWithoutRows } from './subject/write-without-rows.ts';

// Errors
export { OutputBusy, OutputIsInput, OutputNotWritable } from './errors/output.ts';
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
