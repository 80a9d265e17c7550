import { fontVersions } from '@plumbline/plots';
import { Files, stage } from '@plumbline/stage';
import { onThread } from '@plumbline/worker';
import { ReportParamsSchema } from './params.ts';
import { STORY_INPUTS, storyOf } from './story-stage.ts';

/**
 * Draws every figure of the report as a file of its own, as SVG and as PNG. It takes what `report` takes.
 *
 * Metrics: figures.
 */
export const draw = stage({
  name: 'draw',
  module: import.meta.url,
  params: ReportParamsSchema,
  inputs: STORY_INPUTS,
  outputs: { figures: Files },
  environment: () => fontVersions(['images', 'chinese', 'sans']),
  async run({ signal, metrics, ...call }) {
    const module = new URL('./draw.worker.ts', import.meta.url);
    const figures = await onThread<Record<string, Uint8Array>>(module, await storyOf(call), signal);
    metrics({ figures: Object.keys(figures).length / 2 });
    return { figures };
  },
});
