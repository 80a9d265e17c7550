import { PreparationSchema, ProfileSchema } from '@plumbline/data-prep';
import { fontVersions } from '@plumbline/plots';
import { Json, Page, stage } from '@plumbline/stage';
import { QualityReport } from '@plumbline/training';
import { TrainingHistorySchema } from '@plumbline/xgboost';
import { ExplanationReport } from '../explanation/explanation.ts';
import { ShapValues } from '../explanation/shap-values.ts';
import { onThread } from '../on-thread.ts';
import { ReportParamsSchema } from './params.ts';
import { type Story } from './story.ts';

/** Digits of a digest that a person can compare. */
const SHORT = 12;

/**
 * Tells in one self-contained HTML page what the model does, how good it is, for whom it does worse and what drives it,
 * to a person who need not know any of the words.
 *
 * Metrics: bytes.
 */
export const report = stage({
  name: 'report',
  module: import.meta.url,
  params: ReportParamsSchema,
  inputs: {
    quality: QualityReport,
    explanation: ExplanationReport,
    values: ShapValues,
    history: Json('training-history', TrainingHistorySchema),
    preparation: Json('preparation', PreparationSchema),
    profile: Json('profile', ProfileSchema),
  },
  outputs: { page: Page },
  environment: () => fontVersions(['sans', 'serif']),
  async run({ params, inputs, artifacts, signal, metrics }) {
    const madeFrom = Object.fromEntries(
      Object.entries(artifacts).map(([name, { digest }]) => [name, digest.slice(0, SHORT)]),
    );
    const story: Story = { params, madeFrom, ...inputs };
    const page = await onThread<string>(new URL('./report.worker.ts', import.meta.url), story, signal);
    metrics({ bytes: Buffer.byteLength(page) });
    return { page };
  },
});
