import { PlumblineError, type ModelVersion } from '@plumbline/stage';
import type { SlimOptions } from '../commands/slim.ts';
import { paramsFrom } from '../param-flags.ts';
import type { Lineage } from './lineage.ts';

/** Of the loss: what a smaller model may lose where nothing was declared. */
const DEFAULT_SHARE = 0.002;

/** Thrown when a model was registered without the loss that slimming keeps to. */
export class NoLoss extends PlumblineError {
  constructor(readonly model: string) {
    super(
      `${model} cannot be slimmed: it was registered with neither a log loss nor a root mean squared error; ` +
        `evaluate and register it anew.`,
    );
  }
}

/** The params of the pipeline: as the source was evaluated, and a gate more, that the declared loss is kept on held-out rows. */
export async function slimmingParams(
  version: ModelVersion,
  lineage: Lineage,
  { maxLoss, smallest, as, set }: SlimOptions,
): Promise<object> {
  const metric = 'logLoss' in version.metrics ? 'logLoss' : 'rmse';
  const loss = version.metrics[metric];
  if (loss === undefined) throw new NoLoss(`${version.name} ${version.version}`);
  const rise = maxLoss ?? Number((DEFAULT_SHARE * loss).toPrecision(2));
  const { gates } = lineage.evaluation as { gates?: object[] };
  return {
    source: lineage.source,
    model: as ?? slimName(version.name),
    slimming: { maxLoss: rise, smallest, ...(await paramsFrom(undefined, set)) },
    evaluation: { ...lineage.evaluation, gates: [...(gates ?? []), { metric, max: loss + rise }] },
    export: lineage.export,
  };
}

/** A slimmed model that is slimmed again is another version of it. */
const slimName = (name: string) => (name.endsWith('-slim') ? name : `${name}-slim`);
