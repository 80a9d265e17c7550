import { type Feature } from '@plumbline/dataset';
import { shapes as plot, type Lang, type Shape } from '@plumbline/plots';
import { effectOn } from '../explanation/effect-on.ts';
import { featureValue } from '../explanation/feature-value.ts';
import { type FigureToDraw } from '../explanation/figures.ts';
import { type ReadShape, type Shapes } from './document.ts';

/** The shape functions of one output of an additive model. */
export function shapesFigure(shapes: Shapes, output: number, lang: Lang): FigureToDraw {
  const { features, outputs } = shapes;
  const data = {
    shapes: (outputs[output]?.shapes ?? []).map((shape) => toPlot(shape, features, lang)),
    effectOn: effectOn(shapes, output, lang),
  };
  return {
    name: outputs.length > 1 ? `shapes-${output + 1}` : 'shapes',
    draw: (options) => plot(data, options),
  };
}

function toPlot(shape: ReadShape, features: readonly Feature[], lang: Lang): Shape {
  const feature = features[shape.feature] as Feature;
  const { label, unit } = feature;
  const missing = shape.missing && { missing: shape.missing.value };
  if (shape.type === 'category')
    return {
      kind: 'category',
      label,
      categories: shape.categories.map(({ category, value, rows }) => ({
        name: featureValue(feature, category, lang),
        value,
        rows,
      })),
      ...missing,
    };
  const { edges, values, histogram: rows } = shape;
  return { kind: 'number', label, ...(unit && { unit }), edges, values, rows, ...missing };
}
