import { drawBottomAxis, extent, makeAxis } from '../../drawing/axis.ts';
import { formatCount } from '../../drawing/format.ts';
import { svg, type Markup } from '../../drawing/markup.ts';
import { drawRowLabels, layRows } from '../../drawing/rows.ts';
import { type FeatureColumn } from '../columns.ts';
import { drawDots } from '../dots.ts';
import { levelName, levelsOf } from '../levels.ts';
import { type DependenceText } from './dependence.text.ts';

const BAND = 36;

/** The rows of one category, or of several that are rare. */
export interface NamedLevel {
  readonly name: string;
  readonly rows: readonly number[];
  /** Mean effect. */
  readonly mean: number;
}

/** The levels of a feature from the one that pushes up most; beyond a limit the rarest are one. */
export function namedLevels(
  column: FeatureColumn,
  rows: Uint32Array,
  limit: number,
  text: DependenceText,
): readonly NamedLevel[] {
  const levels = levelsOf(column, rows);
  const known = levels.filter(({ value }) => value !== 'missing');
  const own = known.length <= limit ? known : known.slice(0, limit - 1);
  const rare = known.slice(own.length);
  const name = (label: string, of: readonly number[]): NamedLevel => ({
    name: label,
    rows: of,
    mean: of.reduce((sum, row) => sum + (column.contributions[row] as number), 0) / of.length,
  });
  const ranked = own
    .map(({ value, rows: of }) => name(levelName(column, value, text), of))
    .sort((a, b) => b.mean - a.mean);
  const others = rare.flatMap((level) => level.rows);
  return [
    ...ranked,
    ...(others.length > 0 ? [name(text.otherLevels(rare.length), others)] : []),
    ...levels.filter(({ value }) => value === 'missing').map((level) => name(text.missing, level.rows)),
  ];
}

/** A swarm of dots for each category, its effect along. */
export function drawSwarms(
  { contributions }: FeatureColumn,
  levels: readonly NamedLevel[],
  options: {
    readonly width: number;
    readonly top: number;
    readonly seed: number;
    readonly title: string;
    readonly text: DependenceText;
    classOf(row: number): string;
  },
): { readonly markup: Markup; readonly height: number } {
  const { width, top, seed, title, text, classOf } = options;
  const lay = layRows(
    levels.map(({ name, rows }) => text.level(name, formatCount(rows.length))),
    { width, top: top + 6, band: BAND },
  );
  const effects = levels.flatMap(({ rows }) => rows.map((row) => contributions[row] as number));
  const axis = makeAxis({
    domain: extent(effects, [0]),
    range: [lay.left + 6, lay.right - 6],
    nice: false,
  });
  const foot = drawBottomAxis(axis, { top: lay.top, bottom: lay.bottom + 4, width, title });
  const swarms = levels.map(({ rows }, i) =>
    drawDots(
      { rows, contributions, classOf },
      { axis, middle: lay.rows[i]?.middle ?? 0, half: BAND / 2 - 4, seed },
    ),
  );
  return {
    markup: svg`${foot.markup}<path class="pl-axis" d="M${axis.at(0)} ${lay.top}V${lay.bottom + 4}"/>${drawRowLabels(lay)}${swarms}`,
    height: foot.bottom,
  };
}
