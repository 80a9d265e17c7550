import fc from 'fast-check';
import { expect, it } from 'vitest';
import { logFloat32 } from './log-float32.ts';

// Where C's logf is not the nearest float32: python3 -c "import ctypes; m = ctypes.CDLL('libm.so.6'); …; m.logf(x)".
it.each([
  [5.365034103393555, 1.6799026727676392],
  [2.9482080936431885, 1.0811975002288818],
  [10.24701976776123, 2.326986789703369],
  [0.6166889071464539, -0.48339059948921204],
  [1.2188547849655151, 0.19791170954704285],
  [1.3982770442962646, 0.33524081110954285],
  [2.3789150714874268, 0.866644561290741],
  [1.0353679656982422, 0.03475688397884369],
  [0.9832639098167419, -0.01687772199511528],
  [6.861665725708008, 1.9259501695632935],
  [1.0341509580612183, 0.033580757677555084],
  [0.0004807185905519873, -7.640228748321533],
])('is that of C at %d', (x, expected) => {
  expect(logFloat32(x)).toBe(expected);
  expect(Math.fround(Math.log(x))).not.toBe(expected);
});

it('is within one unit of the last place everywhere', () => {
  fc.assert(
    fc.property(fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }), (x) => {
      const exact = Math.log(x);
      const unit = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(exact), 2 ** -126))) - 23);
      if (x > 0) expect(Math.abs(logFloat32(x) - exact)).toBeLessThanOrEqual(unit);
    }),
  );
});

it.each([
  [0, -Infinity],
  [1, 0],
  [-1, NaN],
  [Infinity, Infinity],
  [NaN, NaN],
])('of %d is %d', (x, expected) => {
  expect(logFloat32(x)).toBe(expected);
});
