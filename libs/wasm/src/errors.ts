import { PlumblineError } from '@plumbline/stage';

/** Thrown when a kernel's AssemblyScript cannot be read or does not compile. */
export class KernelNotCompiled extends PlumblineError {
  constructor(
    readonly source: string,
    /** What the compiler said, at most 2,000 characters. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The kernel ${source} was not compiled: ${reason.trim().slice(0, 2000)}`, options);
  }
}

/** Thrown when the memory that a kernel needs is more than WebAssembly has (4 GiB), or than the system grants. */
export class MemoryNotGranted extends PlumblineError {
  constructor(
    readonly bytes: number,
    options?: ErrorOptions,
  ) {
    super(
      `${Math.ceil(bytes / 2 ** 20)} MiB of memory for a kernel were not granted; ` +
        `work on fewer rows at a time, or with a smaller model.`,
      options,
    );
  }
}
