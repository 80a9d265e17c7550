/** Splits at any number of quadrature nodes: what deep trees need, whose paths have more than 16 different features. */
export class Many {
  /** As `Nodal.down`. */
  static down(n: i32, record: usize, x: usize, s: usize, width: usize): void {
    const value = x + load<i32>(record, 4);
    const share = v128.load_splat<f32>(record, 12);
    const within = s + load<i32>(record, 16);
    const difference = s + load<i32>(record, 20);
    const masks = load<i32>(record, 24);
    const c = s + load<i32>(record, 28);
    const children = s + load<i32>(record, 32);
    const bytes = (<usize>n) << 6;
    for (let u: usize = 0; u < width; u += 16) {
      const left = f32x4.lt(v128.load(value + u), v128.load_splat<f32>(record, 8));
      const inside = v128.load(within + u);
      const d = v128.and(f32x4.sub(v128.and(f32x4.splat(1), left), share), inside);
      v128.store(difference + u, d);
      if (masks) {
        v128.store(s + masks + u, v128.and(left, inside));
        v128.store(s + masks + u, v128.andnot(inside, left), 64);
      }
      for (let q: usize = 0; q < bytes; q += 64) {
        const beta = v128.load_splat<f32>(record + (q >> 4), 36);
        const from = v128.load(c + u + q);
        const l = f32x4.mul(from, f32x4.add(share, f32x4.mul(beta, d)));
        v128.store(children + u + q, l);
        v128.store(children + u + q + bytes, f32x4.sub(from, l));
      }
    }
  }

  /** As `Nodal.up` of a repeated feature. */
  static up(n: i32, record: usize, phi: usize, s: usize, width: usize): void {
    const to = phi + load<i32>(record, 4);
    const share = v128.load_splat<f32>(record, 8);
    const difference = s + load<i32>(record, 12);
    const c = s + load<i32>(record, 16);
    const children = s + load<i32>(record, 20);
    const p = s + load<i32>(record, 24);
    const leaves = load<i32>(record, 28);
    const bytes = (<usize>n) << 6;
    for (let u: usize = 0; u < width; u += 16) {
      const d = v128.load(difference + u);
      let sum = f32x4.splat(0);
      for (let q: usize = 0; q < bytes; q += 64) {
        const l = leaves == 1 ? v128.load_splat<f32>(record, 32) : v128.load(children + u + q);
        const r = leaves == 2 ? v128.load_splat<f32>(record, 36) : v128.load(children + u + q + bytes);
        const beta = v128.load_splat<f32>(record + (q >> 4), 40);
        const gamma = v128.load_splat<f32>(record + ((bytes + q) >> 4), 40);
        const e = f32x4.sub(l, r);
        v128.store(p + u + q, f32x4.add(r, f32x4.mul(f32x4.add(share, f32x4.mul(beta, d)), e)));
        sum = f32x4.add(sum, f32x4.mul(gamma, f32x4.mul(v128.load(c + u + q), e)));
      }
      v128.store(to + u, f32x4.add(v128.load(to + u), f32x4.mul(d, sum)));
    }
  }

  /** As `Pair.run`. */
  static pair(n: i32, record: usize, x: usize, phi: usize, s: usize, width: usize): void {
    const value = x + load<i32>(record, 4);
    const to = phi + load<i32>(record, 12);
    const within = s + load<i32>(record, 16);
    const c = s + load<i32>(record, 20);
    const p = s + load<i32>(record, 24);
    const bytes = (<usize>n) << 6;
    for (let u: usize = 0; u < width; u += 16) {
      const left = f32x4.lt(v128.load(value + u), v128.load_splat<f32>(record, 8));
      const spread = f32x4.sub(
        v128.and(v128.load_splat<f32>(record, 28), left),
        v128.load_splat<f32>(record, 32),
      );
      const d = v128.and(spread, v128.load(within + u));
      let sum = f32x4.splat(0);
      for (let q: usize = 0; q < bytes; q += 64) {
        const beta = v128.load_splat<f32>(record + (q >> 4), 40);
        const gamma = v128.load_splat<f32>(record + ((bytes + q) >> 4), 40);
        v128.store(p + u + q, f32x4.add(v128.load_splat<f32>(record, 36), f32x4.mul(beta, d)));
        sum = f32x4.add(sum, f32x4.mul(gamma, v128.load(c + u + q)));
      }
      v128.store(to + u, f32x4.add(v128.load(to + u), f32x4.mul(d, sum)));
    }
  }
}
