import { type FeatureColumn } from '@plumbline/plots';
import { type Explanation } from './explanation.ts';
import { columnOf, type ShapValues } from './shap-values.ts';

type Explained = Pick<Explanation, 'features'>;

/** One feature of one output, as the plots take it: values with what people call them, and SHAP values. */
export function plotColumn(
  { features }: Explained,
  values: ShapValues,
  output: number,
  feature: number,
): FeatureColumn {
  const { label = '', kind = 'number', unit, categories } = features[feature] ?? {};
  return {
    label,
    kind,
    ...(unit && { unit }),
    ...(categories && { categories }),
    ...columnOf(values, output, feature),
  };
}

/** All features of one output. */
export const columnsOf = (
  explanation: Explained,
  values: ShapValues,
  output: number,
): readonly FeatureColumn[] =>
  explanation.features.map((_, feature) => plotColumn(explanation, values, output, feature));
