import { describe, expect, it } from 'vitest';
import { AnyOnnxSession } from '@plumbline/onnx';
import { foreignFile, foreignGolden } from '@plumbline/onnx/testing';
import { KernelExplainer } from '@plumbline/shap';

describe('Kernel SHAP of an ONNX file that is no model of trees', () => {
  const { rows, background, features, outputs, values, predictions } = foreignGolden();

  it('has the values of Python’s KernelExplainer, and adds up to what the file predicts', async () => {
    await using session = await AnyOnnxSession.create(foreignFile('mlp.onnx'));
    const explainer = await KernelExplainer.create((asked, how) => session.predict(asked, how), background);
    const found = await explainer.shapValues(rows);
    expect(found).toMatchObject({ rows: 4, outputs, features });
    const shap = found.contributions.filter((_, at) => at % (features + 1) !== features);
    expect([...shap]).toEqual(values.map((value) => expect.closeTo(value, 5)));
    predictions.forEach((prediction, at) => {
      const own = found.contributions.subarray(at * (features + 1), (at + 1) * (features + 1));
      expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(prediction, 6);
    });
  });
});
