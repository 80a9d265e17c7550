import { PlumblineError } from '@plumbline/stage';

/** Thrown when the log is to be continued after an entry that is not what it should be. */
export class AuditLogBroken extends PlumblineError {
  constructor(
    readonly location: string,
    readonly sequence: number,
    readonly reason: string,
  ) {
    super(
      `The audit log in ${location} is broken: entry ${sequence} ${reason}, and nothing may be added after it; ` +
        `see what else was changed by verifying the store, then restore the folder 'audit', ` +
        `or put it aside to begin a new log.`,
    );
  }
}
