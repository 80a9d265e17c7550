import { join } from 'node:path';
import { CensusParamsSchema, censusTable } from '@plumbline/census-income';
import { prepare } from '@plumbline/data-prep';
import { explain, shapes, surrogate } from '@plumbline/explainability';
import { type FeatureColumn } from '@plumbline/plots';
import { runStage } from '@plumbline/stage/testing';
import { evaluate, train } from '@plumbline/training';

/** A feature over the held-out rows, as all plots take it. */
export type CensusColumn = FeatureColumn & { readonly name: string };

/** What the stages of census-income find with their defaults, all but the registered model. */
export async function censusResults(root: string) {
  const params = CensusParamsSchema.parse({});
  const source = join(root, params.source);
  const split = { by: 'column', column: 'split', training: 'train', test: 'test' } as const;
  const data = await runStage(prepare, { params: { source, table: censusTable, split }, inputs: {} });
  const { training, validation, test, preparation } = data.outputs;
  const fit = await runStage(train, { params: params.training, inputs: { training, validation } });
  const { model } = fit.outputs;
  const measured = await runStage(evaluate, { params: params.evaluation, inputs: { model, test } });
  const asked = { cohorts: { columns: ['age'] } };
  const reasons = await runStage(explain, { params: asked, inputs: { model, data: test, preparation } });
  const { explanation, values } = reasons.outputs;

  const imitated = await runStage(surrogate, { params: {}, inputs: { model, training, test, preparation } });
  const twin = await runStage(train, {
    params: { ...params.training, additive: true },
    inputs: { training, validation },
  });
  const additive = { model: twin.outputs.model, data: test, preparation };
  const whole = await runStage(shapes, { params: {}, inputs: additive });
  const simpler = { surrogates: imitated.outputs.surrogates, shapes: whole.outputs.shapes };

  const { features, rows } = values.meta;
  const width = features.length + 1;
  const columns = features.map((feature, i): CensusColumn => ({
    ...feature,
    values: Float32Array.from({ length: rows }, (_, row) => values.features[row * (width - 1) + i] as number),
    contributions: Float32Array.from(
      { length: rows },
      (_, row) => values.contributions[row * width + i] as number,
    ),
  }));
  const base = values.contributions[width - 1] as number;
  return { quality: measured.outputs.quality, explanation, simpler, columns, base };
}
export type CensusResults = Awaited<ReturnType<typeof censusResults>>;
