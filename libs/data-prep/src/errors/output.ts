import { PlumblineError, UsageError } from '@plumbline/stage';

/** Thrown when an output file cannot be written where it is asked for. */
export class OutputNotWritable extends PlumblineError {
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `Cannot write '${path}': ${reason}; name a file in a folder that exists and can be written.`,
      options,
    );
  }
}

/** Thrown when another process is writing the same output file. */
export class OutputBusy extends PlumblineError {
  constructor(
    readonly path: string,
    readonly owner: { readonly host: string; readonly pid: number },
  ) {
    super(
      `'${path}' is being written by process ${owner.pid} on ${owner.host}; wait for it to end, or name another output.`,
    );
  }
}

/** Thrown when rows are to be read from the file that their predictions would replace. */
export class OutputIsInput extends UsageError {
  constructor(readonly path: string) {
    super(`The output '${path}' is the input itself; name another file, since the rows would be lost.`);
  }
}
