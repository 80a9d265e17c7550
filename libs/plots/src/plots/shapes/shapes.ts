import { extent } from '../../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../../drawing/figure.ts';
import { formatChange, formatValue } from '../../drawing/format.ts';
import { drawLegend, lineItem, squareItem } from '../../drawing/legend.ts';
import { svg, type Markup } from '../../drawing/markup.ts';
import { drawNote } from '../../drawing/note.ts';
import { UnplottableData } from '../../errors.ts';
import { drawCategoryPanel } from './category-panel.ts';
import { drawNumberPanel } from './number-panel.ts';
import { shapesText, type ShapesText } from './shapes.text.ts';

/** What the values of a number add, as a step function over its range. */
export interface NumberShape {
  readonly kind: 'number';
  readonly label: string;
  readonly unit?: string;
  /** Rising: where one step ends and the next begins, both ends of the range included; two at least. */
  readonly edges: readonly number[];
  /** What the values from one edge to the next add: one fewer than edges. */
  readonly values: readonly number[];
  /** Rows in bins of equal width over the range. */
  readonly rows: readonly number[];
  /** What a missing value adds, where some row has none. */
  readonly missing?: number;
}

/** What each category adds. */
export interface CategoryShape {
  readonly kind: 'category';
  readonly label: string;
  readonly categories: readonly { readonly name: string; readonly value: number; readonly rows: number }[];
  readonly missing?: number;
}

export type Shape = NumberShape | CategoryShape;

export interface ShapesData {
  /** In the order they are drawn in. */
  readonly shapes: readonly Shape[];
  readonly effectOn: string;
}

export interface ShapesOptions extends FigureOptions {
  /** Panels drawn, the first of the shapes; 12 by default. */
  readonly features?: number;
}

/** Where a panel may be drawn. */
export interface PanelPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  /** The values that its scale holds. */
  readonly domain: readonly [number, number];
  readonly text: ShapesText;
}

export interface Panel {
  readonly markup: Markup;
  readonly bottom: number;
}

const EDGE = 16;
const GAP = 26;
/** Width from which panels stand in two columns, and in three. */
const COLUMNS = [560, 1040];

/**
 * The shape functions of an additive model: a panel a feature, numbers as steps over the rows they hold, categories as
 * bars, each panel on a scale of its own.
 *
 * @throws {UnplottableData} when there is no shape, one has no values, edges do not rise, or a number is not finite
 */
export function shapes(data: ShapesData, options: ShapesOptions = {}): string {
  check(data);
  const text = shapesText[langOf(options)];
  const shown = data.shapes.slice(0, options.features ?? 12);
  const width = widthOf(options);
  const legend = drawLegend([lineItem('pl-line', text.line), squareItem('pl-mark-soft', text.rows)], {
    left: EDGE,
    top: 4,
    width,
  });
  const note = drawNote(text.axis(data.effectOn), { top: legend.height + 4, width });
  const columns = 1 + COLUMNS.filter((from) => width >= from).length;
  const across = (width - 2 * EDGE - (columns - 1) * GAP) / columns;
  const bottoms = new Array<number>(columns).fill(note.bottom + 14);
  const panels = shown.map((shape) => {
    const column = bottoms.indexOf(Math.min(...bottoms));
    const place = {
      left: EDGE + column * (across + GAP),
      top: bottoms[column] as number,
      width: across,
      domain: extent(valuesOf(shape), [0]),
      text,
    };
    const panel = shape.kind === 'number' ? drawNumberPanel(shape, place) : drawCategoryPanel(shape, place);
    bottoms[column] = panel.bottom + 18;
    return panel.markup;
  });
  const left = data.shapes.length - shown.length;
  const end = Math.max(...bottoms);
  const rest = left > 0 ? drawNote(text.rest(left), { top: end - 6, width }) : undefined;
  return figure(
    {
      name: 'shapes',
      title: text.title(data.effectOn),
      description: text.description(
        data.effectOn,
        shown.map((shape) => describe(shape, text)),
      ),
      height: rest ? rest.bottom + 8 : end,
      body: svg`${legend.markup}${note.markup}${panels}${rest?.markup}`,
    },
    options,
  );
}

const valuesOf = (shape: Shape): readonly number[] => [
  ...(shape.kind === 'number' ? shape.values : shape.categories.map(({ value }) => value)),
  ...(shape.missing === undefined ? [] : [shape.missing]),
];

function describe(shape: Shape, text: ShapesText): string {
  const { label } = shape;
  if (shape.kind === 'category') {
    const order = [...shape.categories].sort((a, b) => a.value - b.value);
    const [least, most] = [order[0], order.at(-1)];
    if (!least || !most) return label;
    return text.category(label, formatChange(least.value), least.name, formatChange(most.value), most.name);
  }
  const [low, high] = [Math.min(...shape.values), Math.max(...shape.values)];
  const at = (value: number) => formatValue(shape.edges[shape.values.indexOf(value)] as number);
  return text.number(label, formatChange(low), at(low), formatChange(high), at(high));
}

function check({ shapes: all }: ShapesData): void {
  const refuse = (reason: string) => new UnplottableData('shapes', reason);
  if (all.length === 0) throw refuse('it was given no shapes');
  for (const shape of all) {
    const rows = shape.kind === 'number' ? shape.rows : shape.categories.map((one) => one.rows);
    if (![...valuesOf(shape), ...rows].every(Number.isFinite))
      throw refuse(`a number of '${shape.label}' is not finite`);
    if (shape.kind === 'category') {
      if (shape.categories.length === 0) throw refuse(`'${shape.label}' has no categories`);
      continue;
    }
    const { edges, values } = shape;
    if (values.length === 0 || edges.length !== values.length + 1)
      throw refuse(
        `'${shape.label}' has ${values.length} steps and ${edges.length} edges, which takes one more`,
      );
    if (edges.some((edge, i) => !(edge > (edges[i - 1] ?? -Infinity)) || !Number.isFinite(edge)))
      throw refuse(`the edges of '${shape.label}' do not rise`);
  }
}
