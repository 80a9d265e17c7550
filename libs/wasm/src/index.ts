// Kernels: AssemblyScript beside the code that runs it, as WebAssembly
export { loadKernel, type KernelOptions } from './load-kernel.ts';
export { buildKernels } from './build/build-kernels.ts';
export { createMemory, instantiate, type KernelMemory } from './memory.ts';
export { type KernelModule } from './engine.ts';
export { wasmFeatures, type WasmFeatures } from './features.ts';
export { KernelNotCompiled, MemoryNotGranted } from './errors.ts';
