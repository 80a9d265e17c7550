import { PreparationSchema, ProfileSchema } from '@plumbline/data-prep';
import { Json, optional, type PastCall } from '@plumbline/stage';
import { ComparisonReport, QualityReport } from '@plumbline/training';
import { TrainingHistorySchema } from '@plumbline/xgboost';
import { ExplanationReport } from '../explanation/explanation.ts';
import { ShapValues } from '../explanation/shap-values.ts';
import { type ReportParams } from './params.ts';
import { ShapesReport } from '../shapes/document.ts';
import { SurrogatesReport } from '../surrogate/surrogates.ts';
import { priceOf } from './price.ts';
import { type Story } from './story.ts';

/** What a stage takes that tells the story of a model. */
export const STORY_INPUTS = {
  quality: QualityReport,
  explanation: ExplanationReport,
  values: ShapValues,
  history: Json('training-history', TrainingHistorySchema),
  preparation: Json('preparation', PreparationSchema),
  profile: Json('profile', ProfileSchema),
  comparison: optional(ComparisonReport),
  surrogates: optional(SurrogatesReport),
  shapes: optional(ShapesReport),
};

type StoryInputs = Pick<Story, keyof typeof STORY_INPUTS>;

/** Digits of a digest that a person can compare. */
const SHORT = 12;

/** The story that such a stage was called with. */
export async function storyOf(call: {
  readonly params: ReportParams;
  readonly inputs: StoryInputs;
  readonly artifacts: Readonly<Record<string, { readonly digest: string }>>;
  lineage(): Promise<readonly PastCall[]>;
}): Promise<Story> {
  const madeFrom = Object.fromEntries(
    Object.entries(call.artifacts).map(([name, { digest }]) => [name, digest.slice(0, SHORT)]),
  );
  return { params: call.params, price: priceOf(await call.lineage()), madeFrom, ...call.inputs };
}
