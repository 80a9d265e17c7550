import { expect, it } from 'vitest';
import { MemoryNotGranted } from './errors.ts';
import { wasmFeatures } from './features.ts';
import { createMemory } from './memory.ts';

it('rounds memory up to whole pages, shared', () => {
  const { buffer } = createMemory(65_537);
  expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(buffer.byteLength).toBe(131_072);
});

it.each([2 ** 32 + 1, Infinity, NaN])('refuses %d bytes with one sentence', (bytes) => {
  expect(() => createMemory(bytes)).toThrow(MemoryNotGranted);
});

it('finds in Node what kernels need, and relaxed SIMD from Node 22', () => {
  expect(wasmFeatures()).toEqual({
    kernels: true,
    relaxedSimd: Number(process.versions.node.split('.')[0]) >= 22,
  });
});
