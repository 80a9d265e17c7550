import { One, Two, Three, Four, Five, Six, Seven, Zero } from './number';

/**
 * Splits at `N` quadrature nodes. A split is handed down `c`, the product of all factors above it, and hands up `p`, the
 * sum over the leaves below it of value times factors. With d = went left − share of the left, the factor of the left
 * child is share + β d, and of the right one 1 minus that.
 */
export class Nodal {
  /** Hands down c (share + β d) to the left child and the rest of c to the right one. */
  @inline
  static down<N>(record: usize, x: usize, s: usize, width: usize): void {
    const value = x + load<i32>(record, 4);
    const threshold = v128.load_splat<f32>(record, 8);
    const share = v128.load_splat<f32>(record, 12);
    const within = s + load<i32>(record, 16);
    const difference = s + load<i32>(record, 20);
    const masks = load<i32>(record, 24);
    const c = s + load<i32>(record, 28);
    const children = s + load<i32>(record, 32);
    for (let u: usize = 0; u < width; u += 16) {
      const left = f32x4.lt(v128.load(value + u), threshold);
      const inside = v128.load(within + u);
      const d = v128.and(f32x4.sub(v128.and(f32x4.splat(1), left), share), inside);
      v128.store(difference + u, d);
      if (masks) Nodal.mark(s + masks + u, left, inside);
      const from = c + u;
      const to = children + u;
      Nodal.downAt<Zero, N>(record, share, d, from, to);
      if (offsetof<N>() > 1) Nodal.downAt<One, N>(record, share, d, from, to);
      if (offsetof<N>() > 2) Nodal.downAt<Two, N>(record, share, d, from, to);
      if (offsetof<N>() > 3) Nodal.downAt<Three, N>(record, share, d, from, to);
      if (offsetof<N>() > 4) Nodal.downAt<Four, N>(record, share, d, from, to);
      if (offsetof<N>() > 5) Nodal.downAt<Five, N>(record, share, d, from, to);
      if (offsetof<N>() > 6) Nodal.downAt<Six, N>(record, share, d, from, to);
      if (offsetof<N>() > 7) Nodal.downAt<Seven, N>(record, share, d, from, to);
    }
  }

  @inline
  static downAt<Q, N>(record: usize, share: v128, d: v128, from: usize, to: usize): void {
    const beta = v128.load_splat<f32>(record, 36 + 4 * offsetof<Q>());
    const c = v128.load(from, 64 * offsetof<Q>());
    const l = f32x4.mul(c, f32x4.add(share, f32x4.mul(beta, d)));
    v128.store(to, l, 64 * offsetof<Q>());
    v128.store(to, f32x4.sub(c, l), 64 * (offsetof<N>() + offsetof<Q>()));
  }

  /** Keeps which rows meet all conditions on the feature so far: of the left child, then of the right one. */
  @inline
  static mark(to: usize, left: v128, inside: v128): void {
    v128.store(to, v128.and(left, inside));
    v128.store(to, v128.andnot(inside, left), 64);
  }

  /** Adds d Σ γ c (pL − pR) to the feature, and hands up p = pR + (share + β d)(pL − pR). */
  @inline
  static up<N, Repeated>(record: usize, phi: usize, s: usize, width: usize): void {
    const leaves = load<i32>(record, 28);
    if (leaves == 0) Nodal.upFrom<N, Repeated, Zero>(record, phi, s, width);
    else if (leaves == 1) Nodal.upFrom<N, Repeated, One>(record, phi, s, width);
    else Nodal.upFrom<N, Repeated, Two>(record, phi, s, width);
  }

  @inline
  static upFrom<N, Repeated, Leaf>(record: usize, phi: usize, s: usize, width: usize): void {
    const to = phi + load<i32>(record, 4);
    const difference = s + load<i32>(record, 12);
    for (let u: usize = 0; u < width; u += 16) {
      const d = v128.load(difference + u);
      let sum = Nodal.upAt<Zero, N, Repeated, Leaf>(record, d, s + u);
      if (offsetof<N>() > 1) sum = f32x4.add(sum, Nodal.upAt<One, N, Repeated, Leaf>(record, d, s + u));
      if (offsetof<N>() > 2) sum = f32x4.add(sum, Nodal.upAt<Two, N, Repeated, Leaf>(record, d, s + u));
      if (offsetof<N>() > 3) sum = f32x4.add(sum, Nodal.upAt<Three, N, Repeated, Leaf>(record, d, s + u));
      if (offsetof<N>() > 4) sum = f32x4.add(sum, Nodal.upAt<Four, N, Repeated, Leaf>(record, d, s + u));
      if (offsetof<N>() > 5) sum = f32x4.add(sum, Nodal.upAt<Five, N, Repeated, Leaf>(record, d, s + u));
      if (offsetof<N>() > 6) sum = f32x4.add(sum, Nodal.upAt<Six, N, Repeated, Leaf>(record, d, s + u));
      if (offsetof<N>() > 7) sum = f32x4.add(sum, Nodal.upAt<Seven, N, Repeated, Leaf>(record, d, s + u));
      v128.store(to + u, f32x4.add(v128.load(to + u), f32x4.mul(d, sum)));
    }
  }

  @inline
  static upAt<Q, N, Repeated, Leaf>(record: usize, d: v128, s: usize): v128 {
    const share = v128.load_splat<f32>(record, 8);
    const c = v128.load(s + load<i32>(record, 16), 64 * offsetof<Q>());
    const children = s + load<i32>(record, 20);
    const l =
      offsetof<Leaf>() == 1 ? v128.load_splat<f32>(record, 32) : v128.load(children, 64 * offsetof<Q>());
    const r =
      offsetof<Leaf>() == 2
        ? v128.load_splat<f32>(record, 36)
        : v128.load(children, 64 * (offsetof<N>() + offsetof<Q>()));
    const beta = v128.load_splat<f32>(record, 40 + 4 * offsetof<Q>());
    const e = f32x4.sub(l, r);
    const p = f32x4.add(r, f32x4.mul(f32x4.add(share, f32x4.mul(beta, d)), e));
    v128.store(s + load<i32>(record, 24), p, 64 * offsetof<Q>());
    const ce = f32x4.mul(c, e);
    if (offsetof<Repeated>() == 0) return ce;
    return f32x4.mul(ce, v128.load_splat<f32>(record, 40 + 4 * (offsetof<N>() + offsetof<Q>())));
  }
}
