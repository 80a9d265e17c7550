/**
 * The natural logarithm in float32 as C's `logf` of glibc (from 2.27) and musl gives it, which is what XGBoost calls: it is
 * within 0.82 units of the last place, so one result in a hundred is not the float32 nearest to the true logarithm.
 *
 * The method and its constants are those of Arm's optimized routines, math/logf.c (Copyright 2017-2018 Arm Limited, MIT
 * licence): z = x / 2^k in about [0.7, 1.4), r = z / c - 1 for the middle c of its sixteenth, and
 * log x = k log 2 + log c + r + r^2 P(r).
 */
export function logFloat32(x: number): number {
  if (x === 1) return 0;
  if (!(x >= MIN_NORMAL && x < Infinity)) return Math.fround(Math.log(x));
  float[0] = x;
  const from = ((bits[0] ?? 0) - OFFSET) | 0;
  const k = from >> 23;
  bits[0] = (bits[0] ?? 0) - (from & EXPONENT);
  const [inverse = 1, logarithm = 0] = MIDDLES[(from >> 19) & 15] ?? [];
  const r = (float[0] ?? 1) * inverse - 1;
  const square = r * r;
  const polynomial = P[0] * square + (P[1] * r + P[2]);
  return Math.fround(polynomial * square + (logarithm + k * Math.LN2 + r));
}

const MIN_NORMAL = 2 ** -126;
const OFFSET = 0x3f33_0000;
const EXPONENT = -0x80_0000;

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

const P = [-0.25089342214237154, 0.333456765744066, -0.4999997485802103] as const;

/** 1/c and log c of each sixteenth. */
const MIDDLES: readonly (readonly [number, number])[] = [
  [1.398907162146528, -0.33569133332882284],
  [1.3403141896637998, -0.2929040563774074],
  [1.286432210124115, -0.2518726580937369],
  [1.2367150214269895, -0.21245868807117255],
  [1.1906977166711752, -0.17453945183745634],
  [1.1479821020556429, -0.1380057072319758],
  [1.1082251448272158, -0.10275976698545139],
  [1.0711297413057381, -0.06871392447020525],
  [1.036437278977283, -0.0357891387398228],
  [1.0, 0.0],
  [0.9492859795739057, 0.05204517742929496],
  [0.8951049428609004, 0.11081431298787942],
  [0.8476821620351103, 0.1652495223695143],
  [0.8050314851692001, 0.21687389031699977],
  [0.7664671008843108, 0.2659635028121397],
  [0.731428603316328, 0.3127556664073557],
];
