import { decision, force, type Lang, waterfall, type WaterfallData } from '@plumbline/plots';
import { columnsOf } from './columns-of.ts';
import { effectOn } from './effect-on.ts';
import { type Explanation } from './explanation.ts';
import { featureValue } from './feature-value.ts';
import { type ExplanationFigureOptions, type FigureToDraw } from './figures.ts';
import { type ShapValues } from './shap-values.ts';

/** The row taken apart, step by step from the base value. */
export function waterfallFigure(
  explanation: Explanation,
  { features, lang }: ExplanationFigureOptions,
  rowName?: string,
): FigureToDraw {
  const data = stepsOf(explanation, lang, rowName);
  return { name: 'waterfall', draw: (options) => waterfall(data, { ...options, features }) };
}

/** The same as a balance. */
export function forceFigure(
  explanation: Explanation,
  { lang }: ExplanationFigureOptions,
  rowName?: string,
): FigureToDraw {
  const data = stepsOf(explanation, lang, rowName);
  return { name: 'force', draw: (options) => force(data, options) };
}

/** The row's way to its prediction among those of other rows. */
export function decisionFigure(
  explanation: Explanation,
  values: ShapValues,
  { features, seed, lang }: ExplanationFigureOptions,
  rowName?: string,
): FigureToDraw {
  const { row, outputs, link } = explanation;
  const at = values.rows.indexOf(row.row);
  const data = {
    columns: columnsOf(explanation, values, row.output),
    base: outputs[row.output]?.baseValue ?? 0,
    effectOn: effectOn(explanation, row.output, lang),
    logistic: link === 'logit',
    ...(at >= 0 && { highlight: { row: at, ...(rowName && { name: rowName }) } }),
  };
  return { name: 'decision', draw: (options) => decision(data, { ...options, features, seed }) };
}

/** One row's contributions, as the plots of one row take them. */
function stepsOf(explanation: Explanation, lang: Lang, rowName: string | undefined): WaterfallData {
  const { row, outputs, link } = explanation;
  const steps = row.steps.map(({ value, contribution }, i) => {
    const feature = explanation.features[i];
    return {
      label: feature?.label ?? '',
      value: feature ? featureValue(feature, value, lang) : '',
      contribution,
    };
  });
  return {
    base: outputs[row.output]?.baseValue ?? 0,
    steps,
    effectOn: effectOn(explanation, row.output, lang),
    logistic: link === 'logit',
    ...(rowName && { rowName }),
  };
}
