import { toPng, withFont } from '@plumbline/plots';
import { type Explanation } from '../explanation/explanation.ts';
import {
  barFigure,
  beeswarmFigures,
  waterfallFigure,
  type ExplanationFigureOptions,
  type FigureToDraw,
} from '../explanation/figures.ts';
import { explainRows, type ExplainedRows } from './explain-rows.ts';

/** What the worker thread is given. */
export interface ExplanationRequest {
  readonly rows: ExplainedRows;
  readonly figures: ExplanationFigureOptions;
}

/** What it answers. */
export interface ExplanationAnswer {
  readonly explanation: Explanation;
  /** File name → bytes: an SVG and a PNG of each figure. */
  readonly figures: Readonly<Record<string, Uint8Array>>;
}

export async function explanationOf(request: ExplanationRequest): Promise<ExplanationAnswer> {
  const explanation = explainRows(request.rows);
  const figures = [
    barFigure(explanation, request.figures),
    ...beeswarmFigures(explanation, request.rows.values, request.figures),
    waterfallFigure(explanation, request.figures),
  ];
  return { explanation, figures: Object.fromEntries((await Promise.all(figures.map(filesOf))).flat()) };
}

async function filesOf({ name, draw }: FigureToDraw): Promise<[string, Uint8Array][]> {
  const drawing = draw({ theme: 'file', id: name });
  return [
    [`${name}.svg`, Buffer.from(await withFont(drawing))],
    [`${name}.png`, await toPng(drawing)],
  ];
}
