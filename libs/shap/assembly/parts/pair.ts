import { One, Two, Three, Four, Five, Six, Seven, Zero } from './number';

/** A split whose children are both leaves, with `spread` = value of the left leaf − value of the right one. */
export class Pair {
  /** Adds spread d Σ γ c to the feature, and hands up p = base + β spread d. */
  @inline
  static run<N>(record: usize, x: usize, phi: usize, s: usize, width: usize): void {
    const value = x + load<i32>(record, 4);
    const to = phi + load<i32>(record, 12);
    const within = s + load<i32>(record, 16);
    const c = s + load<i32>(record, 20);
    const p = s + load<i32>(record, 24);
    for (let u: usize = 0; u < width; u += 16) {
      const left = f32x4.lt(v128.load(value + u), v128.load_splat<f32>(record, 8));
      const spread = v128.load_splat<f32>(record, 28);
      const d = v128.and(
        f32x4.sub(v128.and(spread, left), v128.load_splat<f32>(record, 32)),
        v128.load(within + u),
      );
      let sum = Pair.at<Zero, N>(record, d, c + u, p + u);
      if (offsetof<N>() > 1) sum = f32x4.add(sum, Pair.at<One, N>(record, d, c + u, p + u));
      if (offsetof<N>() > 2) sum = f32x4.add(sum, Pair.at<Two, N>(record, d, c + u, p + u));
      if (offsetof<N>() > 3) sum = f32x4.add(sum, Pair.at<Three, N>(record, d, c + u, p + u));
      if (offsetof<N>() > 4) sum = f32x4.add(sum, Pair.at<Four, N>(record, d, c + u, p + u));
      if (offsetof<N>() > 5) sum = f32x4.add(sum, Pair.at<Five, N>(record, d, c + u, p + u));
      if (offsetof<N>() > 6) sum = f32x4.add(sum, Pair.at<Six, N>(record, d, c + u, p + u));
      if (offsetof<N>() > 7) sum = f32x4.add(sum, Pair.at<Seven, N>(record, d, c + u, p + u));
      v128.store(to + u, f32x4.add(v128.load(to + u), f32x4.mul(d, sum)));
    }
  }

  @inline
  static at<Q, N>(record: usize, d: v128, c: usize, p: usize): v128 {
    const beta = v128.load_splat<f32>(record, 40 + 4 * offsetof<Q>());
    const gamma = v128.load_splat<f32>(record, 40 + 4 * (offsetof<N>() + offsetof<Q>()));
    v128.store(p, f32x4.add(v128.load_splat<f32>(record, 36), f32x4.mul(beta, d)), 64 * offsetof<Q>());
    return f32x4.mul(gamma, v128.load(c, 64 * offsetof<Q>()));
  }
}
