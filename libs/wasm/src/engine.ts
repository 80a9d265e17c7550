/** A compiled kernel. `postMessage` and `workerData` hand it to worker threads without a copy. */
export interface KernelModule {
  readonly [kernel]: 'KernelModule';
}
declare const kernel: unique symbol;

/** Memory as WebAssembly has it; it too goes to worker threads, where it is the same memory. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer;
}

interface WebAssemblyEngine {
  validate(bytes: Uint8Array): boolean;
  compile(bytes: Uint8Array): Promise<KernelModule>;
  Instance: new (
    module: KernelModule,
    imports: { readonly env: { readonly memory: KernelMemory } },
  ) => { readonly exports: object };
  Memory: new (pages: { initial: number; maximum: number; shared: true }) => KernelMemory;
}

/** The part of WebAssembly that kernels need: TypeScript declares it with browsers only. `undefined` under `--jitless`. */
export const engine = (globalThis as { WebAssembly?: WebAssemblyEngine }).WebAssembly;
