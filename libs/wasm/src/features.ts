import { engine } from './engine.ts';

/** What this process's WebAssembly can do beyond its first version. */
export interface WasmFeatures {
  /** 128-bit vectors and shared memory: what every kernel is compiled for. Where false, use the plain-JavaScript way. */
  readonly kernels: boolean;
  /** Vector operations whose last bits depend on the machine, such as a fused multiply-add: Node 22 and later. */
  readonly relaxedSimd: boolean;
}

/** A module of one function without params and results. @param body its instructions, without the final `end`. */
const moduleOf = (body: readonly number[], memory: readonly number[] = []): Uint8Array =>
  Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, 4, 1, 0x60, 0, 0], // types: () → ()
    ...[3, 2, 1, 0], // functions: one, of type 0
    ...memory,
    ...[10, body.length + 4, 1, body.length + 2, 0, ...body, 0x0b],
  );

const SHARED_MEMORY = [5, 4, 1, 3, 1, 1];
const ZERO_VECTOR = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const DROP = 0x1a;
const SIMD = [...ZERO_VECTOR, DROP];
/** f32x4.relaxed_madd */
const RELAXED_SIMD = [...ZERO_VECTOR, ...ZERO_VECTOR, ...ZERO_VECTOR, 0xfd, 0x85, 0x02, DROP];

/** Asks the engine by having it validate a module that uses the feature, as the WebAssembly specification intends. */
export function wasmFeatures(): WasmFeatures {
  const takes = (module: Uint8Array) => engine?.validate(module) ?? false;
  return { kernels: takes(moduleOf(SIMD, SHARED_MEMORY)), relaxedSimd: takes(moduleOf(RELAXED_SIMD)) };
}
