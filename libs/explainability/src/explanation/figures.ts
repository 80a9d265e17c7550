import { bar, beeswarm, type FigureOptions, waterfall } from '@plumbline/plots';
import { type Explanation } from './explanation.ts';
import { columnOf, type ShapValues } from './shap-values.ts';

/** A figure that is yet to be drawn, at whatever width and for whatever place. */
export interface FigureToDraw {
  /** Names its files and its place in a page. */
  readonly name: string;
  draw(options: FigureOptions): string;
}

export interface ExplanationFigureOptions {
  /** Features with a row or a bar of their own. */
  readonly features: number;
  /** Dots a feature. */
  readonly rows: number;
  readonly seed: number;
}

/** Classes with a beeswarm of their own: those that come first, for a page of a hundred would be read by nobody. */
const MOST_BEESWARMS = 6;

export function barFigure(explanation: Explanation, { features }: ExplanationFigureOptions): FigureToDraw {
  const { outputs } = explanation;
  const data = {
    features: explanation.features.map(({ label }, feature) => ({
      label,
      means: outputs.map(
        ({ ranking }) => ranking.find((effect) => effect.feature === feature)?.meanAbsolute ?? 0,
      ),
    })),
    ...(outputs.length > 1 && { classes: outputs.map(({ name }) => name) }),
    effectOn: outputs.length > 1 ? 'the scores of the classes' : (outputs[0]?.effectOn ?? ''),
  };
  return { name: 'bar', draw: (options) => bar(data, { ...options, features }) };
}

/** One, or one a class. */
export function beeswarmFigures(
  explanation: Explanation,
  values: ShapValues,
  limits: ExplanationFigureOptions,
): readonly FigureToDraw[] {
  return explanation.outputs.slice(0, MOST_BEESWARMS).map(({ effectOn }, output) => {
    const columns = explanation.features.map(({ label, kind }, feature) => ({
      label,
      kind,
      ...columnOf(values, output, feature),
    }));
    return {
      name: explanation.outputs.length > 1 ? `beeswarm-${output + 1}` : 'beeswarm',
      draw: (options) =>
        beeswarm({ columns, effectOn }, { ...limits, ...options, rows: dotsFor(limits, options) }),
    };
  });
}

/** Less width holds fewer dots before they become one mass. */
const dotsFor = ({ rows }: ExplanationFigureOptions, { width = 720 }: FigureOptions): number =>
  width < 520 ? Math.min(rows, 800) : rows;

export function waterfallFigure(
  explanation: Explanation,
  { features }: ExplanationFigureOptions,
  rowName?: string,
): FigureToDraw {
  const { row, outputs, link } = explanation;
  const { baseValue = 0, effectOn = '' } = outputs[row.output] ?? {};
  const data = {
    base: baseValue,
    steps: row.steps.map((step, feature) => ({ ...step, label: explanation.features[feature]?.label ?? '' })),
    effectOn,
    logistic: link === 'logit',
    ...(rowName && { rowName }),
  };
  return { name: 'waterfall', draw: (options) => waterfall(data, { ...options, features }) };
}
