import { type Feature } from '@plumbline/dataset';
import { coefficients, formatNumber, tree, type Lang, type TreeNode } from '@plumbline/plots';
import { effectOn } from '../explanation/effect-on.ts';
import { featureValue } from '../explanation/feature-value.ts';
import { type FigureToDraw } from '../explanation/figures.ts';
import { sayCondition } from './condition.ts';
import { surrogateFiguresText } from './figures.text.ts';
import { isProbability } from './print-rules.ts';
import { conditionOf } from './rules.ts';
import { type SurrogateNode, type Surrogates, type SurrogateTerm } from './surrogates.ts';

/** The names of figures: numbered where there is one for each of several outputs. */
const named = (name: string, { tree: { outputs } }: Surrogates, output: number): string =>
  outputs.length > 1 ? `${name}-${output + 1}` : name;

/** The surrogate tree of an output. Of two classes its values are probabilities, of several scores. */
export function treeFigure(surrogates: Surrogates, output: number, lang: Lang): FigureToDraw {
  const { features, link, tree: told } = surrogates;
  const { nodes = [], name = '' } = told.outputs[output] ?? {};
  const probability = isProbability(link);
  const text = surrogateFiguresText[lang];
  const data = {
    root: outline(nodes, 0, features, lang),
    output: probability ? text.probability(name) : effectOn(explained(surrogates), output, lang),
    probability,
  };
  return { name: named('surrogate-tree', surrogates, output), draw: (options) => tree(data, options) };
}

function outline(
  nodes: readonly SurrogateNode[],
  at: number,
  features: readonly Feature[],
  lang: Lang,
): TreeNode {
  const { share, prediction, split } = nodes[at] as SurrogateNode;
  const node = { share, value: prediction };
  if (!split) return node;
  const branch = (side: 0 | 1) => ({
    condition: sayCondition(conditionOf(split, side, undefined), features[split.feature] as Feature, {
      lang,
      as: 'label',
    }),
    node: outline(nodes, split.children[side], features, lang),
  });
  return { ...node, branches: [branch(0), branch(1)] };
}

/** The linear surrogate of an output, the terms first that move its predictions most. */
export function coefficientsFigure(surrogates: Surrogates, output: number, lang: Lang): FigureToDraw {
  const { features, linear } = surrogates;
  const terms = [...(linear.outputs[output]?.terms ?? [])].sort((a, b) => spread(b) - spread(a));
  const data = {
    terms: terms.map((term) => ({ label: termLabel(term, features, lang), value: term.coefficient })),
    effectOn: effectOn(explained(surrogates), output, lang),
  };
  return {
    name: named('surrogate-linear', surrogates, output),
    draw: (options) => coefficients(data, options),
  };
}

/** The standard deviation of what a term adds. */
const spread = (term: SurrogateTerm): number =>
  Math.abs(term.coefficient) * (term.type === 'slope' ? 1 : Math.sqrt(term.share * (1 - term.share)));

function termLabel(term: SurrogateTerm, features: readonly Feature[], lang: Lang): string {
  const text = surrogateFiguresText[lang];
  const feature = features[term.feature] as Feature;
  if (term.type === 'missing') return text.missing(feature.label);
  if (term.type === 'category') return text.is(feature.label, featureValue(feature, term.category, lang));
  const deviation = formatNumber(term.deviation);
  return text.slope(feature.label, feature.unit ? `${deviation} ${feature.unit}` : deviation);
}

const explained = ({ task, link, tree: { outputs } }: Surrogates) => ({
  task,
  link,
  outputs: outputs.map(({ name }) => ({ name })),
});
