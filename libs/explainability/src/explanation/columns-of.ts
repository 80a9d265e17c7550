import { type FeatureColumn, type ReadColumn } from '@plumbline/plots';
import { type Explanation } from './explanation.ts';
import { columnOf, type ShapValues } from './shap-values.ts';

/** All features of one output, as the plots take them: values with what people call them, and SHAP values. */
export const columnsOf = (
  { features }: Pick<Explanation, 'features'>,
  values: ShapValues,
  output: number,
): readonly (FeatureColumn & ReadColumn)[] =>
  features.map(({ label, kind, unit, categories }, feature) => ({
    label,
    kind,
    ...(unit && { unit }),
    ...(categories && { categories }),
    ...columnOf(values, output, feature),
  }));
