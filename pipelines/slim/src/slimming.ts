import { plotFrontier } from '@plumbline/explainability';
import { pipeline, stored } from '@plumbline/stage';
import { evaluate, exportOnnx, registerSlimmed, slim } from '@plumbline/training';
import { SlimmingParamsSchema } from './params.ts';

const { model: Model, test: Rows } = slim.definition.inputs;
const { source: Onnx, preparation: Preparation } = registerSlimmed.definition.inputs;

/** Makes a registered model smaller, on the rows it was made from and measured by, and registers what keeps to its gates. */
export const slimming = pipeline('slim', SlimmingParamsSchema, (p) => {
  const test = stored(Rows, p.source.test);
  const slimmed = slim({
    model: stored(Model, p.source.booster),
    training: stored(Rows, p.source.training),
    validation: stored(Rows, p.source.validation),
    test,
    ...p.slimming,
  });
  const { figures } = plotFrontier({ slimming: slimmed.slimming });
  const { quality } = evaluate({ model: slimmed.model, test, ...p.evaluation });
  const { onnx, parity } = exportOnnx({ model: slimmed.model, sample: test, ...p.export });
  const { registration } = registerSlimmed({
    name: p.model,
    onnx,
    model: slimmed.model,
    preparation: stored(Preparation, p.source.preparation),
    quality,
    parity,
    source: stored(Onnx, p.source.onnx),
    slimming: slimmed.slimming,
  });
  return { registration, onnx, booster: slimmed.model, slimming: slimmed.slimming, figures };
});
