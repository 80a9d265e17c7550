import { RuntimeNotKnown } from './errors.ts';

/** What a file asks of the runtime that executes it. */
export interface Target {
  readonly irVersion: number;
  readonly operatorSets: readonly { readonly domain: string; readonly version: number }[];
  /** Whether trees may split by set membership: the operator `TreeEnsemble`, in place of `TreeEnsembleRegressor`. */
  readonly sets: boolean;
}

const target = (irVersion: number, onnx: number, ml: number): Target => ({
  irVersion,
  operatorSets: [
    { domain: '', version: onnx },
    { domain: 'ai.onnx.ml', version: ml },
  ],
  sets: ml >= 5,
});

/** What ONNX 1.11 of 2022 has: current and older runtimes alike execute it. */
export const PORTABLE = target(8, 15, 3);

/** The first versions of ONNX Runtime that take a target, the newest first. */
const SINCE: readonly (readonly [number, Target])[] = [
  [21, target(10, 21, 5)],
  [11, PORTABLE],
];

/**
 * What the oldest ONNX Runtime that must take a file can take.
 *
 * @param runtime such as `1.21`.
 * @throws {RuntimeNotKnown} when it is no such version, or older than 1.11.
 */
export function targetOf(runtime: string): Target {
  const [, minor] = /^1\.(\d{1,4})(?:\.\d+)?$/.exec(runtime) ?? [];
  const found = SINCE.find(([since]) => minor !== undefined && Number(minor) >= since)?.[1];
  if (!found) throw new RuntimeNotKnown(runtime);
  return found;
}
