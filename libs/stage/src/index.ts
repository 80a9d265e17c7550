// Stages and pipelines
export { stage, stored } from './stage.ts';
export type {
  Artifacts,
  InputRef,
  InputRefs,
  Kinds,
  Progress,
  Ref,
  Refs,
  Stage,
  StageArguments,
  StageContext,
  StageDefinition,
  StoredRef,
  Values,
} from './stage.ts';
export type { PastCall } from './lineage.ts';
export { pipeline, type Pipeline } from './pipeline.ts';
export type { Graph, GraphCall } from './graph.ts';
export { describeIssue, InvalidParams, nearestName, parseParams } from './params.ts';

// Artifacts and their kinds
export {
  Files,
  isOptional,
  Json,
  optional,
  Page,
  readPart,
  type AnyKind,
  type ArtifactKind,
  type OptionalKind,
  type ValueOf,
} from './kind.ts';
export {
  artifactOf,
  ArtifactFileSchema,
  ArtifactManifestSchema,
  ArtifactSchema,
  protectedBy,
  sizeOf,
  type Artifact,
  type ArtifactManifest,
} from './artifact.ts';

// Hooks
export {
  annotate,
  type Next,
  type RunIdentity,
  type SourceFile,
  type StageCall,
  type StageHook,
  type StageResult,
} from './hook.ts';

// What a stage releases of protected rows
export {
  AddedNoiseSchema,
  DeclaredReleaseSchema,
  NeighboursSchema,
  NothingReserved,
  ProtectedNameSchema,
  releaseOf,
  SpendSchema,
  UndeclaredRelease,
  type AddedNoise,
  type DeclaredRelease,
  type Neighbours,
  type Release,
  type Spend,
  type Spending,
} from './spend.ts';

// The model registry's contract
export {
  ModelCandidateSchema,
  ModelNameSchema,
  ModelVersionSchema,
  type ModelCandidate,
  type ModelRegistry,
  type ModelVersion,
} from './registry.ts';

// Digests, JSON, logging
export { canonicalJson, digestOfJson, sha256, sha256OfFile, type Digest } from './digest.ts';
export { JsonObjectSchema, JsonValueSchema, type JsonObject, type JsonValue } from './json.ts';
export { silentLogger, type Logger } from './logger.ts';

// Errors
export {
  Cancelled,
  CorruptArtifact,
  InvalidArtifact,
  OutsidePipeline,
  PlumblineError,
  UsageError,
  type ExitCode,
} from './errors.ts';
