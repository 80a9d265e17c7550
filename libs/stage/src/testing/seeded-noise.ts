import type { Answer } from './run-stage.ts';

/** Noise of the declared scale, the same every time: for tests alone, as it protects nobody. */
export function seededNoise(): Answer {
  let state = 0x9e3779b9;
  const uniform = () => {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const laplace = () => Math.sign(uniform() - 0.5) * Math.log(uniform());
  return ({ mechanism, scale, step }, values) =>
    Float64Array.from(
      values,
      (value) =>
        value + Math.round((scale / step) * (mechanism === 'discrete-gaussian' ? normal() : laplace())),
    );
}
