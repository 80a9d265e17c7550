import { One, Two, Three, Four, Five, Six, Seven, Zero } from './number';

/**
 * Small whole subtrees in which no split is on a feature that is split on above it. Their factors share + t d are
 * polynomials in the share t of the coalition, so of `c` they need a few moments Σ c tᵏ only, and what they hand up is a
 * polynomial, evaluated at the nodes once.
 */
export class Moments {
  /** A split over two pairs. Words: 1 c, 2 p, 3 … 17 the triple, 18 the constant handed up. */
  @inline
  static triple<N>(record: usize, nodes: usize, x: usize, phi: usize, s: usize, width: usize): void {
    const triple = record + 12;
    const c = s + load<i32>(record, 4);
    const p = s + load<i32>(record, 8);
    for (let u: usize = 0; u < width; u += 16) {
      Moments.under(triple, x + u, phi + u, s, Moments.c0<N>(c + u), Moments.c1<N>(c + u, nodes));
      const p0 = v128.load_splat<f32>(record, 72);
      Moments.hand<N, Two>(nodes, p + u, p0, v128.load(s), v128.load(s, 16), p0);
    }
  }

  /**
   * A split over two triples. Words: 1 c, 2 p, 3 x, 4 threshold, 5 phi, 6 share, 7 constant of the left triple − that of
   * the right one, 8 constant handed up, 9 … 23 the left triple, 24 … 38 the right one.
   */
  @inline
  static septet<N>(record: usize, nodes: usize, x: usize, phi: usize, s: usize, width: usize): void {
    const leftTriple = record + 36;
    const rightTriple = record + 96;
    const c = s + load<i32>(record, 4);
    const p = s + load<i32>(record, 8);
    const value = x + load<i32>(record, 12);
    const to = phi + load<i32>(record, 20);
    for (let u: usize = 0; u < width; u += 16) {
      const left = f32x4.lt(v128.load(value + u), v128.load_splat<f32>(record, 16));
      const share = v128.load_splat<f32>(record, 24);
      const d = f32x4.sub(v128.and(f32x4.splat(1), left), share);
      const c0 = Moments.c0<N>(c + u);
      const c1 = Moments.c1<N>(c + u, nodes);
      const c2 = Moments.c2<N>(c + u, nodes);
      const l0 = f32x4.add(f32x4.mul(share, c0), f32x4.mul(d, c1));
      const l1 = f32x4.add(f32x4.mul(share, c1), f32x4.mul(d, c2));
      Moments.under(leftTriple, x + u, phi + u, s, l0, l1);
      const p1 = v128.load(s);
      const p2 = v128.load(s, 16);
      Moments.under(rightTriple, x + u, phi + u, s, f32x4.sub(c0, l0), f32x4.sub(c1, l1));
      const r1 = v128.load(s);
      const r2 = v128.load(s, 16);
      const e0 = v128.load_splat<f32>(record, 28);
      const e1 = f32x4.sub(p1, r1);
      const e2 = f32x4.sub(p2, r2);
      const sum = f32x4.add(f32x4.add(f32x4.mul(e0, c0), f32x4.mul(e1, c1)), f32x4.mul(e2, c2));
      v128.store(to + u, f32x4.add(v128.load(to + u), f32x4.mul(d, sum)));
      Moments.hand<N, Three>(
        nodes,
        p + u,
        v128.load_splat<f32>(record, 32),
        f32x4.add(f32x4.add(r1, f32x4.mul(share, e1)), f32x4.mul(d, e0)),
        f32x4.add(f32x4.add(r2, f32x4.mul(share, e2)), f32x4.mul(d, e1)),
        f32x4.mul(d, e2),
      );
    }
  }

  /**
   * The three splits of a triple, a over b and c, from the moments `c0` and `c1`. Leaves the coefficients of t and t² of
   * what it hands up at `out`; its constant depends on the model alone.
   *
   * Words: a: 0 x, 1 threshold, 2 phi, 3 share, 4 base of b − base of c; b: 5 x, 6 threshold, 7 phi, 8 spread,
   * 9 spread × share; c: 10 … 14 the same. Of a pair, spread = left leaf − right leaf, base = right leaf + spread × share.
   */
  @inline
  static under(triple: usize, x: usize, phi: usize, out: usize, c0: v128, c1: v128): void {
    const a = f32x4.lt(v128.load(x + load<i32>(triple)), v128.load_splat<f32>(triple, 4));
    const b = f32x4.lt(v128.load(x + load<i32>(triple, 20)), v128.load_splat<f32>(triple, 24));
    const c = f32x4.lt(v128.load(x + load<i32>(triple, 40)), v128.load_splat<f32>(triple, 44));
    const share = v128.load_splat<f32>(triple, 12);
    const dA = f32x4.sub(v128.and(f32x4.splat(1), a), share);
    const dB = f32x4.sub(v128.and(v128.load_splat<f32>(triple, 32), b), v128.load_splat<f32>(triple, 36));
    const dC = f32x4.sub(v128.and(v128.load_splat<f32>(triple, 52), c), v128.load_splat<f32>(triple, 56));
    const e0 = v128.load_splat<f32>(triple, 16);
    const e1 = f32x4.sub(dB, dC);
    const sumA = f32x4.add(f32x4.mul(e0, c0), f32x4.mul(e1, c1));
    const sumB = f32x4.add(f32x4.mul(share, c0), f32x4.mul(dA, c1));
    const toA = phi + load<i32>(triple, 8);
    const toB = phi + load<i32>(triple, 28);
    const toC = phi + load<i32>(triple, 48);
    v128.store(toA, f32x4.add(v128.load(toA), f32x4.mul(dA, sumA)));
    v128.store(toB, f32x4.add(v128.load(toB), f32x4.mul(dB, sumB)));
    v128.store(toC, f32x4.add(v128.load(toC), f32x4.mul(dC, f32x4.sub(c0, sumB))));
    v128.store(out, f32x4.add(f32x4.add(dC, f32x4.mul(share, e1)), f32x4.mul(dA, e0)));
    v128.store(out, f32x4.mul(dA, e1), 16);
  }

  /** Σ c */
  @inline
  static c0<N>(c: usize): v128 {
    let sum = v128.load(c);
    if (offsetof<N>() > 1) sum = f32x4.add(sum, v128.load(c, 64));
    if (offsetof<N>() > 2) sum = f32x4.add(sum, v128.load(c, 128));
    if (offsetof<N>() > 3) sum = f32x4.add(sum, v128.load(c, 192));
    if (offsetof<N>() > 4) sum = f32x4.add(sum, v128.load(c, 256));
    if (offsetof<N>() > 5) sum = f32x4.add(sum, v128.load(c, 320));
    if (offsetof<N>() > 6) sum = f32x4.add(sum, v128.load(c, 384));
    if (offsetof<N>() > 7) sum = f32x4.add(sum, v128.load(c, 448));
    return sum;
  }

  /** Σ c t */
  @inline
  static c1<N>(c: usize, nodes: usize): v128 {
    let sum = Moments.term<Zero>(c, nodes);
    if (offsetof<N>() > 1) sum = f32x4.add(sum, Moments.term<One>(c, nodes));
    if (offsetof<N>() > 2) sum = f32x4.add(sum, Moments.term<Two>(c, nodes));
    if (offsetof<N>() > 3) sum = f32x4.add(sum, Moments.term<Three>(c, nodes));
    if (offsetof<N>() > 4) sum = f32x4.add(sum, Moments.term<Four>(c, nodes));
    if (offsetof<N>() > 5) sum = f32x4.add(sum, Moments.term<Five>(c, nodes));
    if (offsetof<N>() > 6) sum = f32x4.add(sum, Moments.term<Six>(c, nodes));
    if (offsetof<N>() > 7) sum = f32x4.add(sum, Moments.term<Seven>(c, nodes));
    return sum;
  }

  /** Σ c t² : the squares of the nodes stand behind the nodes. */
  @inline
  static c2<N>(c: usize, nodes: usize): v128 {
    return Moments.c1<N>(c, nodes + 32);
  }

  @inline
  static term<Q>(c: usize, nodes: usize): v128 {
    return f32x4.mul(v128.load(c, 64 * offsetof<Q>()), v128.load_splat<f32>(nodes, 4 * offsetof<Q>()));
  }

  /** Hands up p0 + p1 t + p2 t² (+ p3 t³), at every node. */
  @inline
  static hand<N, Degree>(nodes: usize, p: usize, p0: v128, p1: v128, p2: v128, p3: v128): void {
    Moments.handAt<Zero, Degree>(nodes, p, p0, p1, p2, p3);
    if (offsetof<N>() > 1) Moments.handAt<One, Degree>(nodes, p, p0, p1, p2, p3);
    if (offsetof<N>() > 2) Moments.handAt<Two, Degree>(nodes, p, p0, p1, p2, p3);
    if (offsetof<N>() > 3) Moments.handAt<Three, Degree>(nodes, p, p0, p1, p2, p3);
    if (offsetof<N>() > 4) Moments.handAt<Four, Degree>(nodes, p, p0, p1, p2, p3);
    if (offsetof<N>() > 5) Moments.handAt<Five, Degree>(nodes, p, p0, p1, p2, p3);
    if (offsetof<N>() > 6) Moments.handAt<Six, Degree>(nodes, p, p0, p1, p2, p3);
    if (offsetof<N>() > 7) Moments.handAt<Seven, Degree>(nodes, p, p0, p1, p2, p3);
  }

  @inline
  static handAt<Q, Degree>(nodes: usize, p: usize, p0: v128, p1: v128, p2: v128, p3: v128): void {
    const t = v128.load_splat<f32>(nodes, 4 * offsetof<Q>());
    const top = offsetof<Degree>() > 2 ? f32x4.add(p2, f32x4.mul(t, p3)) : p2;
    const value = f32x4.add(p0, f32x4.mul(t, f32x4.add(p1, f32x4.mul(t, top))));
    v128.store(p, value, 64 * offsetof<Q>());
  }
}
