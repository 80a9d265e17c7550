import { fontVersions, frontier, type FrontierData, type FrontierPoint, toPng } from '@plumbline/plots';
import { Files, stage } from '@plumbline/stage';
import { SlimmingReport, type Slimming } from '@plumbline/training';
import { z } from 'zod';

/** A route that is drawn has a colour of its own; the first ones are. */
const MOST_CURVES = 6;

const LOSS = { logLoss: 'log loss', rmse: 'the root mean squared error' } as const;

/** Draws what slimming found, as SVG and PNG. */
export const plotFrontier = stage({
  name: 'plot',
  module: import.meta.url,
  params: z.strictObject({}),
  inputs: { slimming: SlimmingReport },
  outputs: { figures: Files },
  environment: () => fontVersions(['images', 'chinese']),
  async run({ inputs: { slimming }, signal }) {
    signal.throwIfAborted();
    const drawing = frontier(frontierData(slimming));
    const image = await toPng(drawing);
    signal.throwIfAborted();
    return { figures: { 'frontier.svg': new TextEncoder().encode(drawing), 'frontier.png': image } };
  },
});

type Sized = Pick<Slimming['frontier'][number], 'bytes' | 'comparisons' | 'loss'>;

/** What the figure shows of a report: sizes and losses on held-out rows, against the source's. */
function frontierData({ steps, frontier: finished, curves, ...report }: Slimming): FrontierData {
  const unit = report.smallest;
  const source = steps[0] as Sized;
  const pointOf = (one: Sized): FrontierPoint => ({
    // Bytes of a curve are rough, and the source's are not: none is larger than it.
    size: Math.min(1, one[unit] / source[unit]),
    rise: one.loss.test - source.loss.test,
  });
  return {
    loss: LOSS[report.metric],
    unit,
    curves: curves
      .slice(0, MOST_CURVES)
      .map(({ route, points }) => ({ name: route, points: points.map(pointOf) })),
    frontier: finished.map(pointOf),
    chosen: pointOf(steps.at(-1) as Sized),
    maxRise: report.maxLoss,
  };
}
