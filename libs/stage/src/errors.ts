import type { Digest } from './digest.ts';

/** What a process exits with: 1 when a run or a gate failed, 2 when it was called wrongly. */
export type ExitCode = 1 | 2;

/**
 * The parent of every error that a person can act on. The message is one sentence that says what, where, what was
 * expected and what to do; whoever prints it needs no stack trace. Anything else that is thrown is a defect.
 */
export abstract class PlumblineError extends Error {
  readonly exitCode: ExitCode = 1;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Thrown when a command, a flag or a param is not one that exists, or has a value it cannot have. */
export class UsageError extends PlumblineError {
  override readonly exitCode = 2;
}

/** Thrown when a stage is called outside the function given to `pipeline()`, where there is no graph to add it to. */
export class OutsidePipeline extends PlumblineError {
  constructor(readonly stage: string) {
    super(`Stage '${stage}' was called outside a pipeline; call it inside the function given to pipeline().`);
  }
}

/** Thrown when an artifact's bytes are not what its digest says. */
export class CorruptArtifact extends PlumblineError {
  constructor(
    readonly digest: Digest,
    readonly file: string,
    readonly reason: string,
  ) {
    super(
      `Artifact ${digest.slice(0, 12)} in the store is corrupt: '${file}' ${reason}; ` +
        `delete that artifact's folder and run again to make it anew.`,
    );
  }
}

/** Thrown when files that should be an artifact of a kind are not: a part is missing or does not have the kind's form. */
export class InvalidArtifact extends PlumblineError {
  constructor(
    readonly kind: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`Not a valid ${kind}: ${reason}`, options);
  }
}

/** Thrown when a run was told to stop, by Ctrl-C or by its caller. */
export class Cancelled extends PlumblineError {
  constructor(readonly what: string) {
    super(`${what} was cancelled; run the same command again and it resumes after the last finished stage.`);
  }
}
