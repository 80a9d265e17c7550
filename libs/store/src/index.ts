// The store
export { type Expected, type Store, type StoredDocument } from './store.ts';
export { FileStore } from './file/file-store.ts';

// Artifacts and documents with a type
export { loadArtifact, saveArtifact } from './artifacts.ts';
export { DocumentNameSchema } from './document-name.ts';
export {
  documentText,
  parseDocument,
  readTyped,
  replaceDocument,
  updateDocument,
  writeTyped,
  type TypedDocument,
} from './documents.ts';

// Runs
export {
  CallRecordSchema,
  OutputRecordSchema,
  DigestSchema,
  RunHostSchema,
  RunIdSchema,
  RunRecordSchema,
  RunStatusSchema,
  type CallRecord,
  type OutputRecord,
  type RunHost,
  type RunRecord,
  type RunStatus,
} from './run-record.ts';
export { newRunId } from './run-id.ts';
export { effectiveStatus, listRuns, readRun, runRecordText, saveRun, thisHost } from './runs.ts';
export { CallCacheSchema, readCallCache, writeCallCache, type CallCache } from './call-cache.ts';

// Erasures of people's data
export {
  ErasureSchema,
  listErasures,
  modelNameOf,
  saveErasure,
  staleModels,
  type Erasure,
} from './erasures.ts';

// The model registry
export { modelRegistry } from './model-registry.ts';

// Processes
export { hasEnded, thisProcess, type ProcessIdentity } from './process-identity.ts';

// Errors
export {
  ArtifactMissing,
  DiskFull,
  DocumentConflict,
  InvalidDocument,
  InvalidDocumentName,
  StoreNotReadable,
  StoreNotWritable,
} from './errors.ts';
