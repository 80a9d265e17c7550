import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoClassPredictions } from './arbitraries.fixture.ts';
import { precisionRecallCurve, rocCurve } from './curves.ts';
import { binary, precisionRecallGolden, rocGolden } from './golden.fixture.ts';
import { rocAuc } from './ranking.ts';
import { thinCurve, type CurvePoint } from './thin-curve.ts';
import { thresholdSteps } from './threshold-steps.ts';

const steps = thresholdSteps(binary);

/** Drops the inner points of straight stretches, which thinning may leave out at no loss. */
const corners = (points: readonly CurvePoint[]) =>
  points.filter(([x, y], i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before || !after) return true;
    return (
      Math.abs((x - before[0]) * (after[1] - before[1]) - (after[0] - before[0]) * (y - before[1])) > 1e-9
    );
  });

const areaUnder = (points: readonly CurvePoint[]) =>
  points.slice(1).reduce((area, [x, y], i) => {
    const [x0, y0] = points[i] as CurvePoint;
    return area + ((x - x0) * (y + y0)) / 2;
  }, 0);

describe('rocCurve', () => {
  it('has the corners of scikit-learn’s curve', () => {
    const golden = rocGolden.falsePositiveRate.map((x, i): CurvePoint => [
      x / 6,
      (rocGolden.truePositiveRate[i] as number) / 6,
    ]);
    expect(corners(rocCurve(steps))).toEqual(corners(golden));
  });

  it('goes from (0, 0) to (1, 1), never down, and has the area of the AUC', () => {
    fc.assert(
      fc.property(twoClassPredictions, (rows) => {
        const ranked = thresholdSteps(rows);
        const curve = rocCurve(ranked);
        expect([curve[0], curve.at(-1)]).toEqual([
          [0, 0],
          [1, 1],
        ]);
        for (const [i, [x, y]] of curve.slice(1).entries()) {
          expect(x).toBeGreaterThanOrEqual((curve[i] as CurvePoint)[0]);
          expect(y).toBeGreaterThanOrEqual((curve[i] as CurvePoint)[1]);
        }
        expect(areaUnder(curve)).toBeCloseTo(rocAuc(ranked) as number, 12);
      }),
    );
  });

  it('has no points for one class', () => {
    expect(
      rocCurve(thresholdSteps({ labels: Float32Array.of(1), probabilities: Float32Array.of(0.5) })),
    ).toEqual([]);
  });
});

describe('precisionRecallCurve', () => {
  it('has the corners of scikit-learn’s curve', () => {
    const golden = precisionRecallGolden.recall.map((x, i): CurvePoint => [
      x,
      precisionRecallGolden.precision[i] as number,
    ]);
    expect(corners(precisionRecallCurve(steps))).toEqual(corners(golden));
  });

  it('has no points without a positive row', () => {
    expect(
      precisionRecallCurve(
        thresholdSteps({ labels: Float32Array.of(0), probabilities: Float32Array.of(0.5) }),
      ),
    ).toEqual([]);
  });
});

describe('thinCurve', () => {
  const wave = {
    x: Float64Array.from({ length: 20_001 }, (_, i) => i / 20_000),
    y: Float64Array.from({ length: 20_001 }, (_, i) => Math.sin((i / 20_000) * 6 * Math.PI)),
  };

  it('keeps the ends, the order and the shape of a long curve', () => {
    const thin = thinCurve(wave, 200);
    expect(thin).toHaveLength(200);
    expect(thin[0]).toEqual([0, 0]);
    expect(thin.at(-1)).toEqual([1, wave.y[20_000]]);
    const worst = [...wave.x].reduce((most, x, i) => {
      const after = Math.max(
        1,
        thin.findIndex(([at]) => at >= x),
      );
      const [[x0, y0], [x1, y1]] = [thin[after - 1] as CurvePoint, thin[after] as CurvePoint];
      return Math.max(most, Math.abs(y0 + ((x - x0) / (x1 - x0)) * (y1 - y0) - (wave.y[i] as number)));
    }, 0);
    expect(worst).toBeLessThan(0.005);
  });

  it('draws a straight line with its two ends, and a few points with themselves', () => {
    const line = { x: wave.x, y: wave.x };
    expect(thinCurve(line, 200)).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(thinCurve({ x: Float64Array.of(3), y: Float64Array.of(4) }, 200)).toEqual([[3, 4]]);
    expect(thinCurve({ x: new Float64Array(), y: new Float64Array() }, 200)).toEqual([]);
  });

  it('keeps the far point of a curve that comes back to where it began', () => {
    const there = { x: Float64Array.of(0, 1, 0), y: Float64Array.of(0, 1, 0) };
    expect(thinCurve(there, 200)).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
  });
});
