import { formatValue } from '../../drawing/format.ts';
import { dotItem, drawLegend, rampItem, type LegendItem } from '../../drawing/legend.ts';
import { svg, type Markup } from '../../drawing/markup.ts';
import { drawNote } from '../../drawing/note.ts';
import { SERIES } from '../../drawing/theme.ts';
import { type ReadColumn } from '../columns.ts';
import { levelName, levelsOf } from '../levels.ts';
import { colourRange, valueColour } from '../value-colour.ts';
import { type DependenceText } from './dependence.text.ts';

/** What the colours of dots mean. */
export interface Colouring {
  /** The class of a row's dot. */
  classOf(row: number): string;
  readonly legend: { readonly markup: Markup; readonly bottom: number };
}

interface Place {
  readonly top: number;
  readonly width: number;
}

/** Colours rows by another feature: numbers from low to high, categories by a colour each. */
export function colourBy(
  column: ReadColumn | undefined,
  rows: ArrayLike<number>,
  text: DependenceText,
  place: Place,
): Colouring {
  if (!column) return { classOf: () => 'pl-category', legend: { markup: svg``, bottom: place.top } };
  const { classOf, items } = column.kind === 'number' ? byNumber(column, text) : byLevel(column, rows, text);
  const note = drawNote(text.colour(text.feature(column.label, column.unit)), place);
  const legend = drawLegend(items, { left: 16, top: note.bottom + 2, width: place.width });
  return {
    classOf,
    legend: { markup: svg`${note.markup}${legend.markup}`, bottom: note.bottom + legend.height + 10 },
  };
}

function byNumber({ values }: ReadColumn, text: DependenceText) {
  const colourOf = valueColour('number', values);
  const [low, high] = colourRange(values);
  const hasMissing = Array.from(values).some(Number.isNaN);
  const items: LegendItem[] = [rampItem(formatValue(low), formatValue(high))];
  if (hasMissing) items.push(dotItem('pl-missing', text.missing));
  return { classOf: (row: number) => colourOf(values[row] as number), items };
}

/** The most frequent categories have a colour each; the rest share the last. */
function byLevel(column: ReadColumn, rows: ArrayLike<number>, text: DependenceText) {
  const levels = levelsOf(column, rows);
  const known = levels.filter(({ value }) => value !== 'missing');
  const own = known.length <= SERIES ? known : known.slice(0, SERIES - 1);
  const classes = new Map(own.map(({ value }, i) => [value, `pl-series-dot-${i}`]));
  const others = known.length - own.length;
  const items = [
    ...own.map(({ value }, i) => dotItem(`pl-series-dot-${i}`, levelName(column, value, text))),
    ...(others > 0 ? [dotItem(`pl-series-dot-${SERIES - 1}`, text.others(others))] : []),
    ...(known.length < levels.length ? [dotItem('pl-missing', text.missing)] : []),
  ];
  const classOf = (row: number) => {
    const value = column.values[row] as number;
    if (Number.isNaN(value)) return 'pl-missing';
    return classes.get(value) ?? `pl-series-dot-${SERIES - 1}`;
  };
  return { classOf, items };
}
