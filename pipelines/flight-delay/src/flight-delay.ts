import { prepare } from '@plumbline/data-prep';
import { draw, explain, report } from '@plumbline/explainability';
import { pipeline } from '@plumbline/stage';
import { evaluate, exportOnnx, exportRaw, register, train } from '@plumbline/training';
import { flightText } from './flight.text.ts';
import { FlightDelayParamsSchema } from './params.ts';
import { flightTable } from './schema.ts';

/** Says when a plane takes off whether it will arrive late: learned from four months, tested on the sixth. */
export const flightDelay = pipeline('flight-delay', FlightDelayParamsSchema, (p) => {
  const data = prepare({
    source: p.source,
    table: flightTable,
    split: {
      by: 'column',
      column: 'date',
      part: 'month',
      training: ['1', '2', '3', '4'],
      validation: ['5'],
      test: ['6', '7'],
    },
    seed: p.seed,
  });
  const fit = train({
    training: data.training,
    validation: data.validation,
    ...p.training,
    seed: p.seed,
  });
  const quality = evaluate({ model: fit.model, test: data.test, ...p.evaluation, seed: p.seed });
  const exported = exportOnnx({ model: fit.model, sample: data.test });
  const onnx = p.rawInputs
    ? exportRaw({
        onnx: exported.onnx,
        model: fit.model,
        preparation: data.preparation,
        sample: data.test,
        source: p.source,
      })
    : exported;
  const reasons = explain({
    model: fit.model,
    data: data.test,
    preparation: data.preparation,
    counterfactuals: { ...p.counterfactuals, threshold: p.evaluation.threshold },
    cohorts: p.cohorts,
    effects: p.effects,
    permutation: p.permutation,
    seed: p.seed,
  });
  const story = {
    quality: quality.quality,
    explanation: reasons.explanation,
    values: reasons.values,
    history: fit.history,
    preparation: data.preparation,
    profile: data.profile,
    lang: p.lang,
    ...flightText[p.lang],
  };
  const { page } = report(story);
  const { figures } = draw(story);
  const { registration } = register({
    name: p.model,
    onnx: onnx.onnx,
    model: fit.model,
    preparation: data.preparation,
    quality: quality.quality,
    parity: onnx.parity,
  });
  return { registration, onnx: onnx.onnx, booster: fit.model, report: page, figures };
});
