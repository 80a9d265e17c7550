import { dependence } from '@plumbline/plots';
import { plotColumn } from './columns-of.ts';
import { effectOn } from './effect-on.ts';
import { type Explanation } from './explanation.ts';
import { type ExplanationFigureOptions, type FigureToDraw } from './figures.ts';
import { MOST_OUTPUTS } from './most-outputs.ts';
import { type ShapValues } from './shap-values.ts';

/** Features of the only output that have a figure. */
const MOST_FEATURES = 3;

/** What one feature adds over its values. */
export interface DependenceFigure {
  readonly figure: FigureToDraw;
  readonly output: number;
  /** Positions among the features; the partner's values are the colours. */
  readonly feature: number;
  readonly partner: number | undefined;
}

/** Of the strongest features; of several outputs, of each one's strongest. */
export function dependenceFigures(
  explanation: Explanation,
  values: ShapValues,
  { rows, seed, lang }: ExplanationFigureOptions,
): readonly DependenceFigure[] {
  return chosen(explanation).map(({ output, feature }, i) => {
    const partner = explanation.interactions?.partners.find((one) => one.feature === feature)?.partner;
    const column = (of: number) => plotColumn(explanation, values, output, of);
    const data = {
      feature: column(feature),
      ...(partner !== undefined && { colour: column(partner) }),
      effectOn: effectOn(explanation, output, lang),
    };
    const draw: FigureToDraw['draw'] = (options) => dependence(data, { ...options, rows, seed });
    return { figure: { name: `dependence-${i + 1}`, draw }, output, feature, partner };
  });
}

function chosen({ outputs }: Explanation): readonly { readonly output: number; readonly feature: number }[] {
  const strongest = (output: number, most: number) =>
    (outputs[output]?.ranking ?? [])
      .filter(({ meanAbsolute }) => meanAbsolute > 0)
      .slice(0, most)
      .map(({ feature }) => ({ output, feature }));
  if (outputs.length === 1) return strongest(0, MOST_FEATURES);
  return outputs.slice(0, MOST_OUTPUTS).flatMap((_, output) => strongest(output, 1));
}
