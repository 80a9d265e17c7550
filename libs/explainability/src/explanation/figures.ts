import { bar, beeswarm, heatmap, type FigureOptions, type Lang } from '@plumbline/plots';
import { effectOn, effectOnAll } from './effect-on.ts';
import { type Explanation } from './explanation.ts';
import { columnsOf } from './columns-of.ts';
import { MOST_OUTPUTS } from './most-outputs.ts';
import { type ShapValues } from './shap-values.ts';

/** A figure that is yet to be drawn, at whatever width and for whatever place. */
export interface FigureToDraw {
  /** Names its files and its place in a page. */
  readonly name: string;
  draw(options: FigureOptions): string;
}

export interface ExplanationFigureOptions {
  readonly lang: Lang;
  /** Features with a row or a bar of their own. */
  readonly features: number;
  /** Dots a feature. */
  readonly rows: number;
  readonly seed: number;
}

export function barFigure(
  explanation: Explanation,
  { features, lang }: ExplanationFigureOptions,
): FigureToDraw {
  const { outputs } = explanation;
  const data = {
    features: explanation.features.map(({ label }, feature) => ({
      label,
      means: outputs.map(
        ({ ranking }) => ranking.find((effect) => effect.feature === feature)?.meanAbsolute ?? 0,
      ),
    })),
    ...(outputs.length > 1 && { classes: outputs.map(({ name }) => name) }),
    effectOn: effectOnAll(explanation, lang),
  };
  return { name: 'bar', draw: (options) => bar(data, { ...options, features }) };
}

/** One, or one a class. */
export function beeswarmFigures(
  explanation: Explanation,
  values: ShapValues,
  limits: ExplanationFigureOptions,
): readonly FigureToDraw[] {
  return explanation.outputs.slice(0, MOST_OUTPUTS).map((_, output) => {
    const data = {
      columns: columnsOf(explanation, values, output),
      effectOn: effectOn(explanation, output, limits.lang),
    };
    return {
      name: explanation.outputs.length > 1 ? `beeswarm-${output + 1}` : 'beeswarm',
      draw: (options) => beeswarm(data, { ...limits, ...options, rows: dotsFor(limits, options) }),
    };
  });
}

/** Less width holds fewer dots before they become one mass. */
const dotsFor = ({ rows }: ExplanationFigureOptions, { width = 720 }: FigureOptions): number =>
  width < 520 ? Math.min(rows, 800) : rows;

/** Of one output: its rows side by side, those that are explained alike together. */
export function heatmapFigure(
  explanation: Explanation,
  values: ShapValues,
  output: number,
  { features, seed, lang }: ExplanationFigureOptions,
): FigureToDraw {
  const data = {
    columns: columnsOf(explanation, values, output),
    base: explanation.outputs[output]?.baseValue ?? 0,
    effectOn: effectOn(explanation, output, lang),
  };
  return { name: 'heatmap', draw: (options) => heatmap(data, { ...options, features, seed }) };
}
