import { effects, type EffectsData, type Lang } from '@plumbline/plots';
import { predictionOf } from './effect-on.ts';
import { type FeatureCurves } from './effect-curves.ts';
import { type Explanation } from './explanation.ts';
import { featureValue } from './feature-value.ts';
import { type FigureToDraw } from './figures.ts';

type Method = EffectsData['method'];

const NAMES: Readonly<Record<Method, string>> = {
  'partial-dependence': 'dependence-partial',
  'accumulated-local-effects': 'accumulated',
};

/** How one output's predictions change with a feature, with the curves of single rows in partial dependence. */
export function effectsFigure(
  explanation: Explanation,
  curves: FeatureCurves,
  output: number,
  { method, lang }: { readonly method: Method; readonly lang: Lang },
): FigureToDraw {
  const { label = '', unit } = explanation.features[curves.feature] ?? {};
  const data: EffectsData = {
    method,
    feature: { label, ...(unit && { unit }) },
    output: predictionOf(explanation, output, lang),
    effects: effectsOf(explanation, curves, output, method, lang),
  };
  const place = (explanation.effects?.features.indexOf(curves) ?? 0) + 1;
  return { name: `${NAMES[method]}-${place}`, draw: (options) => effects(data, options) };
}

function effectsOf(
  { features }: Explanation,
  { grid, feature, outputs }: FeatureCurves,
  output: number,
  method: Method,
  lang: Lang,
): EffectsData['effects'] {
  const { partialDependence = [], accumulated = [], rows = [] } = outputs[output] ?? {};
  const whole = method === 'partial-dependence';
  const line = whole ? partialDependence : accumulated;
  const single = whole ? rows : [];
  if (grid.type === 'number')
    return { kind: 'number', values: grid.values, effects: line, rows: single, deciles: grid.deciles };
  const described = features[feature] ?? { kind: 'category' };
  const categories = grid.values.map((code, i) => ({
    name: featureValue(described, code, lang),
    effect: line[i] as number,
    rows: grid.rows[i] as number,
    ofRows: single.map((row) => row[i] as number),
  }));
  return { kind: 'category', categories };
}
