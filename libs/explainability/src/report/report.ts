import { fontVersions } from '@plumbline/plots';
import { Page, stage } from '@plumbline/stage';
import { onThread } from '@plumbline/worker';
import { ReportParamsSchema } from './params.ts';
import { STORY_INPUTS, storyOf } from './story-stage.ts';

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
  inputs: STORY_INPUTS,
  outputs: { page: Page },
  environment: () => fontVersions(['sans', 'serif']),
  async run({ signal, metrics, ...call }) {
    const module = new URL('./report.worker.ts', import.meta.url);
    const page = await onThread<string>(module, await storyOf(call), signal);
    metrics({ bytes: Buffer.byteLength(page) });
    return { page };
  },
});
