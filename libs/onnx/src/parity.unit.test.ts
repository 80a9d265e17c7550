import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkParity, comparePredictions, ParityFailure } from './parity.ts';

const compare = (reference: number[], onnx: number[], outputs = 1) =>
  comparePredictions({ reference: Float32Array.from(reference), onnx: Float32Array.from(onnx), outputs });

it('finds the greatest difference and its row', () => {
  expect(compare([0.5, 0.25, 0.75], [0.5, 0.5, 0.75])).toEqual({
    rows: 3,
    maxProbabilityDifference: 0.25,
    worstRow: 1,
  });
  expect(compare([0.5, 0.5, 1, 0], [0.5, 0.5, 0.75, 0.25], 2)).toEqual({
    rows: 2,
    maxProbabilityDifference: 0.25,
    worstRow: 1,
  });
});

it('takes large predictions relatively', () => {
  expect(compare([1000], [1001]).maxProbabilityDifference).toBeCloseTo(0.001, 9);
});

it.each([
  ['NaN on one side', [NaN], [0.5], Infinity],
  ['NaN on the other', [0.5], [NaN], Infinity],
  ['infinity on one side', [Infinity], [1], Infinity],
  ['NaN on both', [NaN], [NaN], 0],
  ['infinity on both', [Infinity], [Infinity], 0],
  ['both zeros', [0], [-0], 0],
])('takes %s', (_, reference, onnx, difference) => {
  expect(compare(reference, onnx).maxProbabilityDifference).toBe(difference);
});

it('is nothing for equal predictions, and the change for one that is changed', () => {
  const unit = fc.float({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1 }), fc.nat(), unit, (values, at, other) => {
      const changed = values.map((value, i) => (i === at % values.length ? other : value));
      expect(compare(values, values).maxProbabilityDifference).toBe(0);
      expect(compare(values, changed).maxProbabilityDifference).toBe(
        Math.abs((values[at % values.length] ?? NaN) - other),
      );
    }),
  );
});

it('fails above the tolerance, naming the row', () => {
  const predictions = { reference: Float32Array.of(0.5, 0.5), onnx: Float32Array.of(0.5, 0.75), outputs: 1 };
  expect(checkParity({ ...predictions, tolerance: 0.25 }).worstRow).toBe(1);
  expect(() => checkParity({ ...predictions, tolerance: 0.2 })).toThrow(ParityFailure);
  expect(() => checkParity({ ...predictions, tolerance: 0.2 })).toThrow(
    'differs from the booster by 0.25 at row 1 of 2',
  );
  expect(() => checkParity({ ...predictions, tolerance: NaN })).toThrow(ParityFailure);
});

it.each([
  ['none', [], []],
  ['different numbers', [1], [1, 2]],
])('does not compare %s of predictions', (_, reference, onnx) => {
  expect(() => compare(reference, onnx)).toThrow(RangeError);
});
