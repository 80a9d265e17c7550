import { drawBottomAxis, extent, makeAxis, type Axis } from '../drawing/axis.ts';
import { figure, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatAlike, formatCount, formatPercent } from '../drawing/format.ts';
import { drawLegend, dotItem, lineItem } from '../drawing/legend.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawRowLabels, layRows, type Row } from '../drawing/rows.ts';
import { UnplottableData } from '../errors.ts';

export interface GroupsData {
  /** What was measured, in words. */
  readonly metric: string;
  readonly groups: readonly {
    /** The column's name and the group's. */
    readonly column: string;
    readonly category: string;
    readonly rows: number;
    /** `null`: it cannot be measured on the group's rows. */
    readonly value: number | null;
  }[];
  /** The metric on all rows. */
  readonly overall: number;
  /** True where the metric is a share of rows. */
  readonly share?: boolean;
}

/** With fewer rows than this a group's figure says little. */
export const FEW_ROWS = 100;

const BAND = 26;

/**
 * A metric for each group of rows beside its value for all: a dot a group, a line for all rows.
 *
 * @throws {UnplottableData} when there is no group, or a value is not finite
 */
export function groups(data: GroupsData, options: FigureOptions = {}): string {
  check(data);
  const { metric, overall, share = false } = data;
  const values = data.groups.flatMap(({ value }) => value ?? []);
  const write = share ? formatPercent : formatAlike([...values, overall]);
  const few = data.groups.some(({ rows }) => rows < FEW_ROWS);
  const width = widthOf(options);
  const legend = drawLegend(
    [
      lineItem('pl-line-second', `all rows: ${write(overall)}`),
      ...(few ? [dotItem('pl-missing', `fewer than ${FEW_ROWS} rows`)] : []),
    ],
    { left: 16, top: 4, width },
  );
  const lay = layRows(
    data.groups.map(({ column, category, rows }) => `${column}: ${category} (${formatCount(rows)} rows)`),
    { width, top: legend.height + 10, band: BAND, rightGap: 70 },
  );
  const axis = makeAxis({
    domain: extent(values, [overall]),
    range: [lay.left + 8, lay.right],
    ...(share && { format: formatPercent }),
  });
  const foot = drawBottomAxis(axis, { top: lay.top, bottom: lay.bottom + 4, width, title: metric });
  const marks = data.groups.map((group, i) => drawGroup(group, lay.rows[i] as Row, axis, write));
  return figure(
    {
      name: 'groups',
      title: `${metric} by group`,
      description: describe(data, write),
      height: foot.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-line-second" d="M${axis.at(overall)} ${lay.top}V${lay.bottom + 4}"/>${drawRowLabels(lay)}${marks}`,
    },
    options,
  );
}

function drawGroup(
  { value, rows }: GroupsData['groups'][number],
  { middle }: Row,
  axis: Axis,
  write: (value: number) => string,
): Markup {
  if (value === null) {
    return svg`<text class="pl-soft pl-small" x="${axis.range[0]}" y="${middle + 4}">not measurable: one class only</text>`;
  }
  const mark = rows < FEW_ROWS ? 'pl-mark-soft' : 'pl-mark';
  return svg`<circle class="${mark} pl-ring" cx="${axis.at(value)}" cy="${middle}" r="6"/><text class="pl-small" x="${axis.range[1] + 14}" y="${middle + 4}">${write(value)}</text>`;
}

function describe({ metric, groups: all, overall }: GroupsData, write: (value: number) => string): string {
  const parts = all.map(
    ({ column, category, value }) =>
      `${column} ${category} ${value === null ? 'not measurable' : write(value)}`,
  );
  return `Dot plot of ${metric} by group: ${parts.join(', ')}; all rows ${write(overall)}.`;
}

function check({ groups: all, overall }: GroupsData): void {
  if (all.length === 0) throw new UnplottableData('groups', 'it was given no groups');
  if (![overall, ...all.flatMap(({ value }) => value ?? [])].every(Number.isFinite))
    throw new UnplottableData('groups', 'a value is not a finite number');
}
