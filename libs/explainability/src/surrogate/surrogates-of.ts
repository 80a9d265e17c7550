import { type DatasetMeta } from '@plumbline/dataset';
import { applyLink, type Link } from '@plumbline/statistics';
import { outputNames } from '../explain/output-names.ts';
import { agreementOf, metricsOf, r2Of, type HeldOut } from './fidelity.ts';
import { linearLearner, linearMargins, termsOf } from './learn-linear.ts';
import { type LearnedTree } from './learn-tree.ts';
import { type SurrogateParams } from './params.ts';
import { marginsOf } from './margins-of.ts';
import { type SurrogateRows } from './surrogate-rows.ts';
import { type Surrogates } from './surrogates.ts';
import { treeMargin, treeNodes } from './tree-nodes.ts';

/** All that surrogates are made from. */
export interface SurrogateRequest {
  /** Of the held-out rows. */
  readonly meta: DatasetMeta;
  readonly link: Link;
  readonly training: SurrogateRows;
  readonly heldOut: SurrogateRows;
  /** One an output of the model. */
  readonly trees: readonly LearnedTree[];
  readonly params: SurrogateParams;
}

/** Tells the learned trees in the units of the source, learns the linear models, and holds both against the model. */
export function surrogatesOf(request: SurrogateRequest): Surrogates {
  const { meta, link, training, heldOut, params } = request;
  const held: HeldOut = { meta, rows: heldOut, link, threshold: params.threshold };
  const { depth, minRows, threshold } = params;
  return {
    version: 1,
    task: meta.task,
    link,
    features: meta.features,
    rows: { training: training.rows, heldOut: heldOut.rows },
    threshold,
    model: { metrics: metricsOf(held, heldOut.margins) },
    tree: { depth, minRows, ...trees(request, held) },
    linear: linears(request, held),
  };
}

function trees({ meta, link, training, heldOut, trees: learned }: SurrogateRequest, held: HeldOut) {
  const columns = meta.features.length;
  const predicted = { ...training, margins: applyLink(link, training.margins.slice(), learned.length) };
  const made = outputNames(meta.task).map((name, output) => {
    const nodes = treeNodes(
      learned[output] as LearnedTree,
      training,
      marginsOf(training, output),
      marginsOf(predicted, output),
    );
    const margins = Float32Array.from({ length: heldOut.rows }, (_, row) =>
      treeMargin(nodes, heldOut.values.subarray(row * columns, (row + 1) * columns)),
    );
    return { name, nodes, margins };
  });
  return withFidelity(made, held, ({ name, nodes }, r2) => ({ name, r2, nodes }));
}

function linears({ meta, training, heldOut }: SurrogateRequest, held: HeldOut) {
  const learner = linearLearner(meta.features, training);
  const names = outputNames(meta.task);
  const models = names.map((_, output) => learner.regression.fit(marginsOf(training, output)));
  const margins = linearMargins(learner, models, heldOut.values);
  const made = models.map((model, output) => ({
    name: names[output] as string,
    margins: margins[output] as Float32Array,
    ...termsOf(learner, model),
  }));
  const leftOut = meta.features.length - learner.picked.length;
  return {
    ...withFidelity(made, held, ({ name, intercept, terms }, r2) => ({ name, r2, intercept, terms })),
    ...(leftOut > 0 && { leftOut }),
  };
}

/** Holds what was made for each output against the model, output by output and as a whole. */
function withFidelity<Made extends { readonly margins: Float32Array }, Told>(
  made: readonly Made[],
  held: HeldOut,
  tell: (made: Made, r2: number | null) => Told,
) {
  const { rows } = held;
  const together = new Float32Array(rows.margins.length);
  made.forEach(({ margins }, output) =>
    margins.forEach((margin, row) => (together[row * made.length + output] = margin)),
  );
  const agreement = agreementOf(held, together);
  return {
    outputs: made.map((one, output) => tell(one, r2Of(marginsOf(rows, output), one.margins, rows.weights))),
    ...(agreement !== undefined && { agreement }),
    metrics: metricsOf(held, together),
  };
}
