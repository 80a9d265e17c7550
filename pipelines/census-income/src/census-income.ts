import { prepare } from '@plumbline/data-prep';
import { draw, explain, report, shapes, surrogate } from '@plumbline/explainability';
import { pipeline } from '@plumbline/stage';
import { attack, compare, evaluate, exportOnnx, exportRaw, register, train } from '@plumbline/training';
import type { z } from 'zod';
import { censusText } from './census.text.ts';
import { CensusParamsSchema } from './params.ts';
import { censusTable } from './schema.ts';

/** Says from a census record whether a person earns more than 50,000 dollars a year (1994). */
export const censusIncome = pipeline('census-income', CensusParamsSchema, (p) => {
  const data = prepare({
    source: p.source,
    table: censusTable,
    split: { by: 'column', column: 'split', training: 'train', test: 'test' },
    seed: p.seed,
    ...(p.privacy && { privacy: p.privacy }),
  });
  const fit = train({
    training: data.training,
    validation: data.validation,
    ...p.training,
    seed: p.seed,
  });
  const measured = evaluate({
    model: fit.model,
    test: data.test,
    ...p.evaluation,
    ...(p.training.privacy && { gates: p.privateGates }),
    seed: p.seed,
  });
  const quality = p.attack
    ? attack({
        quality: measured.quality,
        data: data.test,
        validation: data.validation,
        training: { ...p.training, seed: p.seed },
        seed: p.seed,
        ...p.attack,
      })
    : measured;
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
  const simpler = p.simpler && !p.privacy && !p.training.privacy ? simplerModels(p, data, fit.model) : {};
  const story = {
    quality: quality.quality,
    explanation: reasons.explanation,
    values: reasons.values,
    history: fit.history,
    preparation: data.preparation,
    profile: data.profile,
    ...simpler,
    lang: p.lang,
    ...censusText[p.lang],
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
  return { registration, onnx: onnx.onnx, booster: fit.model, report: page, figures, ...simpler };
});

type CensusParams = z.output<typeof CensusParamsSchema>;

/** The same training with one feature a tree where this has several, and the other way round. */
function twinOf(training: CensusParams['training']): CensusParams['training'] {
  const { interactionConstraints, ...choices } = training;
  return interactionConstraints || !training.additive
    ? { ...choices, additive: true }
    : { ...choices, additive: false };
}

/** What people could read in the model's place: its additive twin on the same rows, and surrogates of it. */
function simplerModels(
  { training, evaluation, seed }: CensusParams,
  data: ReturnType<typeof prepare>,
  model: ReturnType<typeof train>['model'],
) {
  const twin = train({
    training: data.training,
    validation: data.validation,
    ...twinOf(training),
    seed,
  });
  const { threshold } = evaluation;
  const { comparison } = compare({ model, other: twin.model, test: data.test, threshold, seed });
  const { surrogates } = surrogate({
    model,
    training: data.training,
    test: data.test,
    preparation: data.preparation,
    threshold,
    seed,
  });
  const additive = training.additive ? model : twin.model;
  const whole = shapes({ model: additive, data: data.test, preparation: data.preparation });
  return { comparison, surrogates, shapes: whole.shapes };
}
